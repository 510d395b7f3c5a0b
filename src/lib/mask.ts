/**
 * One mask for each class of personal value; sql/functions has the same ones for rows that SQL writes. Only letters and digits
 * count: spaces, hyphens and zero-width marks go first, so that padding cannot push the middle of a number into view.
 */

/** First six and last four; a value too short to keep five characters hidden is hidden whole. */
export const maskId = (id: string): string => maskMiddle(id, 6, 4, 5);

/** Last four; a value too short to keep four characters hidden is hidden whole. */
export const maskAccount = (account: string): string => maskMiddle(account, 0, 4, 4);

/** First three and last four; a value too short to keep four characters hidden is hidden whole. */
export const maskPhone = (phone: string): string => maskMiddle(phone, 3, 4, 4);

/** The family name; of a name of one or two characters at most the first. */
export function maskName(name: string): string {
  const characters = tighten(name);
  const family = characters.length > 2 && compoundNames.has(characters.slice(0, 2).join("")) ? 2 : 1;
  return characters.length < 2 ? "*".repeat(Array.from(name).length) : characters.slice(0, family).join("") + "*".repeat(characters.length - family);
}

const compoundNames = new Set(
  ("欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 " +
    "司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 呼延 东郭 南门 羊舌 微生 梁丘 左丘 西门 南荣 第五 即墨 达奚 褚师").split(" "),
);

function maskMiddle(text: string, head: number, tail: number, leastHidden: number): string {
  const characters = tighten(text);
  const hidden = characters.length - head - tail;
  if (characters.length === 0) return "*".repeat(Array.from(text).length);
  if (hidden < leastHidden) return "*".repeat(characters.length);
  return [...characters.slice(0, head), "*".repeat(hidden), ...characters.slice(characters.length - tail)].join("");
}

const tighten = (text: string): string[] => Array.from(text.replace(/[^\p{L}\p{N}]/gu, ""));
