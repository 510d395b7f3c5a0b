import { lastDayOfMonth } from "date-fns/lastDayOfMonth";

const year = "(?<year>20\\d\\d)";
const month = "(?<month>0[1-9]|1[0-2])";
const day = "(?<day>0[1-9]|[12]\\d|3[01])";

/** Most exact first; a date never lies inside a longer run of digits. */
const forms = [
  new RegExp(`(?<!\\d)${year}([-._/])${month}\\2${day}(?!\\d)`, "g"),
  new RegExp(`(?<!\\d)${year}${month}${day}(?!\\d)`, "g"),
  new RegExp(`(?<!\\d)${year}年(?<month>1[0-2]|0?[1-9])月(?:(?<day>3[01]|[12]\\d|0?[1-9])日)?`, "g"),
  new RegExp(`(?<!\\d)${year}([-._])${month}(?![-._]?\\d)`, "g"),
  new RegExp(`(?<!\\d)${year}${month}(?!\\d)`, "g"),
];

/** The day a delivery describes, from the last date in its name, else from the folders above it, nearest first; a month means its last day. */
export function asOfFromName(file: string): string | null {
  for (const part of file.split(/[/\\]/).reverse()) {
    const dates = forms.flatMap((form) => [...part.matchAll(form)].map((match) => ({ at: match.index, on: readDate(match.groups ?? {}) })));
    const last = dates.filter((date) => date.on !== null).reduce<(typeof dates)[number] | null>((best, date) => (best === null || date.at > best.at ? date : best), null);
    if (last !== null) return last.on;
  }
  return null;
}

function readDate(groups: Record<string, string>): string | null {
  const [years, months] = [Number(groups["year"]), Number(groups["month"])];
  const last = lastDayOfMonth(new Date(years, months - 1)).getDate();
  const days = groups["day"] === undefined ? last : Number(groups["day"]);
  return days > last ? null : [years, months, days].map((part) => String(part).padStart(2, "0")).join("-");
}
