export type NumberKind = "number" | "date" | "time";

const dateFormats = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);
const timeFormats = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47]);

/** What a cell's number format shows. */
export function readNumberKind(formatId: number, code: string | undefined): NumberKind {
  if (code === undefined) return dateFormats.has(formatId) ? "date" : timeFormats.has(formatId) ? "time" : "number";
  // Quoted text, escaped characters, fillers, colours and locales say nothing; elapsed time such as [h] is a time.
  const plain = (code.split(";")[0] ?? "").replace(/"[^"]*"|\\.|_.|\*./g, "").replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "").toLowerCase();
  if (plain.includes("general")) return "number";
  if (/[yd]/.test(plain) || (plain.includes("m") && !/[hs]/.test(plain))) return "date";
  return /[hs]/.test(plain) ? "time" : "number";
}

const dayMilliseconds = 86_400_000;
const lastDay = 2_958_466;

/** A serial day as ISO text; anything that is no day stays the number it was. */
export function formatSerial(raw: string, kind: "date" | "time", from1904: boolean): string {
  const serial = Number(raw);
  const impossible = !Number.isFinite(serial) || serial < 0 || serial >= lastDay || (!from1904 && Math.floor(serial) === 60);
  if (impossible) return formatNumber(raw);
  // The system of 1900 counts a 29 February 1900 that never was.
  const days = from1904 ? serial + 1462 : serial >= 1 && serial < 60 ? serial + 1 : serial;
  const text = new Date(Date.UTC(1899, 11, 30) + Math.round((days * dayMilliseconds) / 1000) * 1000).toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 19)];
  if (kind === "time" && serial < 1) return time;
  return time === "00:00:00" ? day : `${day} ${time}`;
}

const mostDigits = 15;

/**
 * The decimal a cell holds. A whole number of more than 15 digits has lost its end in the spreadsheet and is written
 * in scientific notation, so that no reader takes it for an identity or account number.
 */
export function formatNumber(raw: string): string {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(raw);
  if (parts === null || (parts[2] ?? "") + (parts[3] ?? "") === "") return raw;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = (whole + fraction).replace(/^0+/, "");
  const point = whole.length + Number(exponent) - (whole.length + fraction.length - digits.length);
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  if (Math.abs(point) > 400) return raw;
  const minus = sign === "-" ? "-" : "";
  if (point > mostDigits) return `${minus}${significant[0] ?? ""}${significant.length > 1 ? `.${significant.slice(1)}` : ""}E+${point - 1}`;
  if (significant.length > mostDigits) return formatNumber(Number(raw).toPrecision(mostDigits));
  if (parts[4] === undefined && significant.length <= mostDigits && !(fraction !== "" && sign === "+")) return trimFraction(raw);
  return minus + placePoint(significant, point);
}

/** 1260.50 stays as it is; 0.30000 from rounding to 15 digits does not. */
function trimFraction(raw: string): string {
  return raw.length > mostDigits && raw.includes(".") ? raw.replace(/0+$/, "").replace(/\.$/, "") : raw;
}

function placePoint(digits: string, point: number): string {
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  return point >= digits.length ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`;
}
