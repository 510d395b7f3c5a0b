/** What a delivery's name says about its place among others of the same list. */
export interface NameWords {
  /** The name without dates, numbers and words for a new version: alike for the versions of one list. */
  readonly series: string;
  /** 0 for a plain name; more where the name says that it is a later version. */
  readonly version: number;
  /** Months that are named: 9月. */
  readonly months: readonly string[];
}

// 补贴, 补助 and 补发 are names of money, not of versions.
const newer = /更正|订正|修正|改正|补正|修订|修改|补报|补充|重新报送|重报|最新|最终|终稿|定稿|副本/g;
const numbered = /v(\d{1,3})(?![a-z\d])|第([一二三四五六七八九十\d]+)(?:次|版|稿)|[(](\d{1,2})[)]/gi;
const chinese = "一二三四五六七八九十";
const between = /[\s\d年月日._\-—()【】[\]<>《》,、+]+/g;

export function readNameWords(name: string): NameWords {
  const text = name.normalize("NFKC").toLowerCase().replace(/\.[a-z]{2,8}(?=$|\[)/, "");
  const numbers = [...text.matchAll(numbered)].map(([, v, nth, copy]) => readNumber(v ?? nth ?? copy ?? ""));
  return {
    series: text.replace(numbered, "").replace(newer, "").replace(between, ""),
    version: Math.max(0, ...numbers, newer.test(text) ? 0.5 : 0),
    months: [...text.matchAll(/(?<!\d)(\d{1,2})月/g)].map(([, month]) => String(Number(month))),
  };
}

const readNumber = (text: string): number => (chinese.includes(text) ? chinese.indexOf(text) + 1 : Number(text) || 0);
