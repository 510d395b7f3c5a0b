/** The first columns of a quarantine file. Behind them stand the delivered cells, one column a header, for people to correct. */
const quarantineColumns = [
  "file", "sheet", "row_number", "column", "raw_value", "reason", "raw_row", "byte_offset", "byte_length", "file_sha256", "corrected_in",
] as const;

/** What a corrected quarantine file must still have, to say which rows it corrects. */
const placing = ["file", "sheet", "row_number", "reason", "file_sha256"];

export const isCorrection = (headers: readonly string[]): boolean => placing.every((name) => headers.includes(name));

/** Column names for the cells of one table: its headers, told apart where they are empty, alike or taken. */
export function nameCells(headers: readonly string[]): string[] {
  const taken = new Set<string>(quarantineColumns);
  return headers.map((header, index) => {
    const base = header.trim() === "" ? `（第${index + 1}列）` : header.trim();
    let name = base;
    for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${base}（${again}）`;
    taken.add(name.toLowerCase());
    return name;
  });
}
