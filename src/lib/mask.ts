/** Masks for what a terminal shows. Each counts characters, so full-width digits hide as much as plain ones. */

const compoundSurnames = new Set(
  "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 亓官 司寇 令狐 呼延 拓跋 轩辕 西门 百里 第五".split(" "),
);

/** First six and last four; a value too short to keep five characters hidden is hidden whole. */
export const maskId = (id: string): string => maskMiddle(id, 6, 4, 5);

/** Last four; a value too short to keep four characters hidden is hidden whole. */
export const maskAccount = (account: string): string => maskMiddle(account, 0, 4, 4);

/** Keeps the family name: 张**, 欧阳*; a name of one character is hidden whole. */
export function maskName(name: string): string {
  const characters = Array.from(name.trim());
  const shown = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join("")) ? 2 : 1;
  return maskMiddle(name.trim(), shown, 0, 1);
}

function maskMiddle(text: string, head: number, tail: number, leastHidden: number): string {
  const characters = Array.from(text);
  const hidden = characters.length - head - tail;
  if (hidden < leastHidden) return "*".repeat(characters.length);
  return [...characters.slice(0, head), "*".repeat(hidden), ...characters.slice(characters.length - tail)].join("");
}
