/**
 * The masks of ids and accounts, as sql/functions has them for rows that SQL writes. Only letters and digits
 * count: spaces, hyphens and zero-width marks go first, so that padding cannot push the middle of a number into view.
 */

/** First six and last four; a value too short to keep five characters hidden is hidden whole. */
export const maskId = (id: string): string => maskMiddle(id, 6, 4, 5);

/** Last four; a value too short to keep four characters hidden is hidden whole. */
export const maskAccount = (account: string): string => maskMiddle(account, 0, 4, 4);

function maskMiddle(text: string, head: number, tail: number, leastHidden: number): string {
  const characters = tighten(text);
  const hidden = characters.length - head - tail;
  if (characters.length === 0) return "*".repeat(Array.from(text).length);
  if (hidden < leastHidden) return "*".repeat(characters.length);
  return [...characters.slice(0, head), "*".repeat(hidden), ...characters.slice(characters.length - tail)].join("");
}

const tighten = (text: string): string[] => Array.from(text.replace(/[^\p{L}\p{N}]/gu, ""));
