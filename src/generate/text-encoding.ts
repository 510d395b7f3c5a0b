export type DeliveredEncoding = "utf-8" | "utf-8-bom" | "gb18030" | "utf-16le";

export function encodeText(text: string, encoding: DeliveredEncoding): Buffer {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-8-bom":
      return Buffer.from(`\uFEFF${text}`, "utf8");
    case "utf-16le":
      return Buffer.from(`\uFEFF${text}`, "utf16le");
    case "gb18030":
      return encodeGb18030(text);
    default: {
      const impossible: never = encoding;
      throw new Error(`generate: encoding ${String(impossible)}`);
    }
  }
}

/** Node decodes GB18030 but cannot encode it: the table is the decoder turned round, for characters of one and two bytes, and the no-break space. */
function encodeGb18030(text: string): Buffer {
  const codes = gb18030Codes();
  const bytes: number[] = [];
  for (const character of text) {
    const code = codes.get(character);
    if (code === undefined) throw new Error(`generate: U+${(character.codePointAt(0) ?? 0).toString(16)} is outside the characters of deliveries`);
    bytes.push(...code);
  }
  return Buffer.from(bytes);
}

let table: ReadonlyMap<string, readonly number[]> | undefined;

function gb18030Codes(): ReadonlyMap<string, readonly number[]> {
  if (table !== undefined) return table;
  const codes = new Map<string, readonly number[]>();
  for (let byte = 0; byte < 0x80; byte += 1) codes.set(String.fromCharCode(byte), [byte]);
  const decoder = new TextDecoder("gb18030");
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== "\uFFFD") codes.set(text, [lead, trail]);
    }
  codes.set("\u00a0", [0x81, 0x30, 0x84, 0x32]);
  table = codes;
  return codes;
}
