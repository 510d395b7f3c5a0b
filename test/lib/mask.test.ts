import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Database } from "../../src/duckdb/database.ts";
import { defineFunctions } from "../../src/duckdb/functions.ts";
import { maskAccount, maskId } from "../../src/lib/mask.ts";

/** Masks that are also written outside SQL. */
const twins: Readonly<Record<string, (text: string) => string>> = { mask_id: maskId, mask_account: maskAccount };
const mostShown = { mask_id: 10, mask_account: 4, mask_phone: 7, mask_name: 2 };
const shownCharacters = (masked: string) => Array.from(masked).filter((character) => character !== "*").length;

describe("masking", () => {
  it("shows the division and the last four of an identity number", () => {
    expect(maskId("62052119900101001X")).toBe("620521********001X");
    expect(maskId("62052119900101001x")).toBe("620521********001x");
  });

  it("hides five characters of a first-generation number", () => {
    expect(maskId("620521900101001")).toBe("620521*****1001");
  });

  it("counts full-width digits as characters", () => {
    expect(maskId("６２０５２１１９９００１０１００１２")).toBe("６２０５２１********００１２");
  });

  it("lets no padding push a number into view", () => {
    expect(maskId("6205 2119 9001 0100 1X")).toBe("620521********001X");
    expect(maskId("620521     1234")).toBe("**********");
    expect(maskId("620521-----1234")).toBe("**********");
    expect(maskAccount("   \u200B6217\u00A00017")).toBe("****0017");
  });

  it("hides a short number whole", () => {
    expect(maskId("6205211990")).toBe("**********");
    expect(maskAccount("62284")).toBe("*****");
    expect(maskId("")).toBe("");
  });

  it("shows the last four of an account", () => {
    expect(maskAccount("6228480402564890018")).toBe("***************0018");
  });
});

describe("every mask", () => {
  let db: Database;
  beforeAll(async () => {
    db = await Database.open();
    await defineFunctions(db);
  });
  afterAll(() => db.shut());
  const characters = ["6", "0", "８", "张", "三", "欧", "阳", "𠮷", " ", "　", "\u200B", "x", "Ｘ", "·", "-", "'"];
  const value = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 40 });

  it.each(Object.keys(mostShown) as (keyof typeof mostShown)[])("%s never shows more than promised, nor a whole value, and is the same outside SQL", async (name) => {
    const values = fc.sample(value, 500);
    const rows = await db.rows<{ masked: string }>(
      `SELECT ${name}(value) AS masked FROM (SELECT unnest(from_json($values::JSON, '["VARCHAR"]')) AS value, generate_subscripts(from_json($values::JSON, '["VARCHAR"]'), 1) AS place) ORDER BY place`,
      { values: JSON.stringify(values) },
    );
    expect(rows).toHaveLength(values.length);
    values.forEach((one, index) => {
      const { masked } = rows[index]!;
      expect(masked).toContain("*");
      expect(shownCharacters(masked)).toBeLessThanOrEqual(mostShown[name]);
      if (name in twins) expect(twins[name]!(one)).toBe(masked);
    });
  });

  it("leaves no number of eleven digits in any text", async () => {
    const digit = fc.constantFrom("6", "2", "0", "1", "９", "5");
    const number = fc.string({ unit: digit, minLength: 11, maxLength: 24 });
    const texts = fc.sample(fc.tuple(fc.constantFrom("账号", "（", "id:", ""), number, fc.constantFrom("X", "x", "", "。", " 元"), number), 300).map((parts) => parts.join(""));
    const rows = await db.rows<{ masked: string; hidden: string }>(
      `SELECT mask_numbers(value) AS masked, hide_numbers(value) AS hidden FROM (SELECT unnest(from_json($texts::JSON, '["VARCHAR"]')) AS value)`,
      { texts: JSON.stringify(texts) },
    );
    expect(rows).toHaveLength(texts.length);
    for (const { masked, hidden } of rows) {
      expect(masked).not.toMatch(/[0-9０-９]{11}/);
      expect(hidden).not.toMatch(/[0-9０-９]/);
    }
  });
});
