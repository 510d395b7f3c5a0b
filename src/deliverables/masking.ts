import type { Database, Parameters } from "../duckdb/database.ts";
import { quoteIdentifier } from "../lib/sql-text.ts";
import type { MaskingProfile } from "../model/masking.ts";

type PersonalValue = "trace" | "id" | "name" | "text" | "raw";

/** What a column of any deliverable holds about people; a column not named here holds nothing. */
const classes: Readonly<Record<string, PersonalValue>> = {
  // A hash of the check and the id: with all ids of a county at hand it can be turned back.
  exception_id: "trace", exception_ids: "trace",
  person_id: "id",
  person_name: "name", head_name: "name",
  subject_key: "text", household_no: "text", home_no: "text",
  statement: "text", statements: "text", grounds: "text", evidence: "text",
  raw_value: "raw", raw_row: "raw",
};

type Mask = (column: string, names: string) => string;
const nothing: Mask = () => "NULL::VARCHAR";
const numbers: Mask = (column) => `mask_numbers(${column})`;

const masks: Readonly<Record<MaskingProfile, Partial<Record<PersonalValue, Mask>>>> = {
  internal: {},
  inspection: { id: (column) => `mask_id(${column})`, text: numbers, raw: numbers },
  publication: {
    trace: nothing,
    id: nothing,
    name: (column) => `mask_name(${column})`,
    text: (column, names) => `mask_names(hide_numbers(${column}), ${names})`,
    raw: nothing,
  },
};

/**
 * A SELECT as readers of this profile may see it. Its column `names`, where it has one, tells which names its texts may hold and
 * is never written itself.
 */
export async function maskSelect(db: Database, select: string, profile: MaskingProfile, parameters: Parameters = {}): Promise<string> {
  const columns = (await db.rows<{ column_name: string }>(`DESCRIBE ${select}`, parameters)).map(({ column_name }) => column_name);
  const names = columns.includes("names") ? "names" : "NULL";
  const replaced = columns.flatMap((name) => {
    const kind = classes[name];
    const mask = kind === undefined ? undefined : masks[profile][kind];
    return mask === undefined ? [] : [`${mask(quoteIdentifier(name), names)} AS ${quoteIdentifier(name)}`];
  });
  const exclude = columns.includes("names") ? " EXCLUDE (names)" : "";
  const replace = replaced.length === 0 ? "" : ` REPLACE (${replaced.join(", ")})`;
  return exclude + replace === "" ? select : `SELECT *${exclude}${replace} FROM (${select})`;
}
