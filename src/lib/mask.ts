/** Masks for what a terminal shows. Each counts characters, so full-width digits hide as much as plain ones. */

/** First six and last four; a value too short to keep five characters hidden is hidden whole. */
export const maskId = (id: string): string => maskMiddle(id, 6, 4, 5);

/** Last four; a value too short to keep four characters hidden is hidden whole. */
export const maskAccount = (account: string): string => maskMiddle(account, 0, 4, 4);

function maskMiddle(text: string, head: number, tail: number, leastHidden: number): string {
  const characters = Array.from(text);
  const hidden = characters.length - head - tail;
  if (hidden < leastHidden) return "*".repeat(characters.length);
  return [...characters.slice(0, head), "*".repeat(hidden), ...characters.slice(characters.length - tail)].join("");
}
