import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseDatabase } from "../checks/case-database.ts";
import type { GivenRow } from "../checks/case-database.ts";

let cases: CaseDatabase;
beforeAll(async () => {
  cases = await CaseDatabase.open();
});
afterAll(() => cases.db.shut());

/** People are named by a short key and get an id made of it. */
const id = (key: string): string => `62052119700412${key.padStart(3, "0")}0`;

const person = (key: string, links: { father?: string; mother?: string; spouse?: string } = {}): GivenRow => ({
  household_no: "H1", person_id: id(key), name: `人${key}`,
  father_id: links.father === undefined ? null : id(links.father),
  mother_id: links.mother === undefined ? null : id(links.mother),
  spouse_id: links.spouse === undefined ? null : id(links.spouse),
});

const official = { person_id: id("1"), name: "人1", post: "村文书", from_on: "2020-12-01" };

async function kinOf(given: Record<string, GivenRow[]>): Promise<string[]> {
  await cases.fill({ official: [official], ...given }, "2022-10-31", ["registers.official_kin"]);
  const rows = await cases.db.rows<{ kin_id: string; kinship: string; is_declared: boolean }>(
    "SELECT kin_id, kinship, is_declared FROM registers.official_kin ORDER BY kin_id",
  );
  return rows.map(({ kin_id, kinship, is_declared }) => `${Number(kin_id.slice(14, 17))} ${kinship}${is_declared ? " declared" : ""}`);
}

describe("the near relatives of an official", () => {
  it("are spouse, parents, children, siblings, grandparents and grandchildren, and nobody further", async () => {
    expect(await kinOf({
      household_registration: [
        person("1", { father: "2", mother: "3", spouse: "4" }),
        person("2", { father: "10", mother: "11" }), person("3", { father: "12" }),
        person("4", { father: "20", mother: "21" }),
        person("5", { father: "1", mother: "4" }), person("6", { mother: "5", father: "40" }),
        person("7", { father: "2", mother: "3" }),
        // an uncle, a nephew, a father-in-law, a great-grandchild are no near relatives
        person("8", { father: "10" }), person("9", { father: "7" }), person("20"), person("30", { father: "6" }),
      ],
    })).toEqual(["2 parent", "3 parent", "4 spouse", "5 child", "6 grandchild", "7 sibling", "10 grandparent", "11 grandparent", "12 grandparent"]);
  });

  it("include half-siblings of either side", async () => {
    expect(await kinOf({
      household_registration: [person("1", { father: "2", mother: "3" }), person("7", { father: "2", mother: "50" }), person("8", { father: "51", mother: "3" })],
    })).toEqual(["2 parent", "3 parent", "7 sibling", "8 sibling"]);
  });

  it("are found from the other's registration alone", async () => {
    expect(await kinOf({ household_registration: [person("4", { spouse: "1" }), person("5", { mother: "1" })] })).toEqual(["4 spouse", "5 child"]);
  });

  it("include the spouse of a remarriage, not the divorced one, and a child of the first marriage", async () => {
    expect(await kinOf({
      household_registration: [person("1", { spouse: "4" }), person("4", { spouse: "1" }), person("5", { father: "1", mother: "4" }), person("9", { mother: "6", father: "60" })],
      marriage: [
        { husband_id: id("1"), wife_id: id("4"), kind: "结婚登记", registered_on: "2001-05-01" },
        { husband_id: id("1"), wife_id: id("4"), kind: "离婚登记", registered_on: "2015-05-01" },
        { husband_id: id("1"), wife_id: id("6"), kind: "结婚登记", registered_on: "2018-05-01" },
      ],
    })).toEqual(["5 child", "6 spouse"]);
  });

  it("leave out a spouse on the registration whom a later marriage with another replaced", async () => {
    expect(await kinOf({
      household_registration: [person("1", { spouse: "4" })],
      marriage: [{ husband_id: id("1"), wife_id: id("6"), kind: "结婚登记", registered_on: "2018-05-01" }],
    })).toEqual(["6 spouse"]);
  });

  it("stay unknown where the parents' ids are missing, whatever the names", async () => {
    expect(await kinOf({ household_registration: [person("1"), person("7"), { ...person("8"), name: "人1" }] })).toEqual([]);
  });

  it("are connected by a dead father, who is not a relative himself", async () => {
    expect(await kinOf({
      household_registration: [person("1", { father: "2" }), person("2"), person("7", { father: "2" })],
      death: [{ person_id: id("2"), died_on: "2019-03-01" }],
    })).toEqual(["7 sibling"]);
  });

  it("carry their declaration; a relative only declared keeps what was declared", async () => {
    expect(await kinOf({
      household_registration: [person("1", { father: "2" })],
      declared_kin: [{ official_id: id("1"), kin_id: id("2"), relation: "父亲" }, { official_id: id("1"), kin_id: id("70"), relation: "堂兄弟" }],
    })).toEqual(["2 parent declared", "70 declared declared"]);
    expect(await cases.db.rows("SELECT kinship_name FROM registers.official_kin WHERE kinship = 'declared'")).toEqual([{ kinship_name: "堂兄弟" }]);
  });

  it("are nobody's once the post has ended or before it began", async () => {
    for (const post of [{ to_on: "2022-10-30" }, { from_on: "2022-11-01" }]) {
      expect(await kinOf({ official: [{ ...official, ...post }], household_registration: [person("1", { father: "2" })] })).toEqual([]);
    }
  });

  it("are also those of a village post on the payroll", async () => {
    expect(await kinOf({
      official: [],
      public_payroll: [{ name: "人1", person_id: id("1"), kind: "village_post", month: "2022-10-01" }],
      household_registration: [person("1", { father: "2" })],
    })).toEqual(["2 parent"]);
  });
});
