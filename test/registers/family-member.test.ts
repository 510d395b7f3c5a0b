import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseDatabase } from "../checks/case-database.ts";
import type { GivenRow } from "../checks/case-database.ts";

let cases: CaseDatabase;
beforeAll(async () => {
  cases = await CaseDatabase.open();
});
afterAll(() => cases.db.shut());

const id = (born: string, serial = "991"): string => `620521${born}${serial}0`;
const father = id("19700412");
const mother = id("19720412", "992");
const minor = id("20080412", "993");
const adult = id("20020412", "995");
const elder = id("19450412", "997");

const member = (person_id: string, relation: string, more: GivenRow = {}): GivenRow => ({ month: "2022-10-01", household_no: "D1", person_id, name: `人${person_id.slice(6, 10)}`, relation, class: "2", ...more });
const registered = (person_id: string, more: GivenRow = {}): GivenRow => ({ household_no: "H1", person_id, name: `人${person_id.slice(6, 10)}`, ...more });

async function familyOf(given: Record<string, GivenRow[]>, scheme = "dibao"): Promise<string[]> {
  await cases.fill(given, "2022-10-31", ["registers.family_member"]);
  const rows = await cases.db.rows<{ person_id: string; via: string; relation: string | null; is_covered: boolean }>(
    "SELECT person_id, via, relation, is_covered FROM registers.family_member WHERE scheme = $scheme ORDER BY person_id", { scheme },
  );
  return rows.map(({ person_id, via, relation, is_covered }) => `${person_id.slice(6, 10)} ${via} ${relation}${is_covered ? "" : " uncovered"}`);
}

describe("the people who count for a household", () => {
  it("are those on the roll, covered or not", async () => {
    expect(await familyOf({ allowance_roll: [member(father, "head"), member(mother, "spouse", { is_covered: false })] })).toEqual(["1970 roll head", "1972 roll spouse uncovered"]);
  });

  it("take in the spouse and the minor child, whoever's registration names them", async () => {
    expect(await familyOf({
      allowance_roll: [member(father, "head")],
      household_registration: [registered(father), registered(mother, { spouse_id: father }), registered(minor, { father_id: father })],
    })).toEqual(["1970 roll head", "1972 spouse spouse uncovered", "2008 child son uncovered"]);
  });

  it("take in a spouse of the marriage register, and leave out a divorced one", async () => {
    const couple = { husband_id: father, wife_id: mother };
    const married = { ...couple, kind: "结婚登记", registered_on: "2005-05-01" };
    const divorced = { ...couple, kind: "离婚登记", registered_on: "2020-05-01" };
    const again = { ...couple, kind: "复婚登记", registered_on: "2021-05-01" };
    const roll = [member(father, "head")];
    const registration = [registered(father, { spouse_id: mother }), registered(mother)];
    expect(await familyOf({ allowance_roll: roll, marriage: [married] })).toEqual(["1970 roll head", "1972 spouse spouse uncovered"]);
    expect(await familyOf({ allowance_roll: roll, marriage: [married, divorced], household_registration: registration })).toEqual(["1970 roll head"]);
    expect(await familyOf({ allowance_roll: roll, marriage: [married, divorced, again], household_registration: registration })).toEqual(["1970 roll head", "1972 spouse spouse uncovered"]);
  });

  it("take in a grown child in school, not one who left it or studies for a second degree", async () => {
    const given = (enrolment: GivenRow | undefined, listed: GivenRow[] = []): Record<string, GivenRow[]> => ({
      allowance_roll: [member(father, "head")],
      household_registration: [registered(father), registered(adult, { father_id: father })],
      school_enrolment: enrolment === undefined ? [] : [{ person_id: adult, ...enrolment }],
      poverty_register: listed,
    });
    const inSchool = ["1970 roll head", "2002 child son uncovered"];
    expect(await familyOf(given({ stage: "大学本科", status: "在籍", enrolled_month: "2020-09-01" }))).toEqual(inSchool);
    expect(await familyOf(given({ stage: "大专", status: null }))).toEqual(inSchool);
    expect(await familyOf(given({ stage: "大学本科", status: "毕业", left_month: "2022-06-01" }))).toEqual(["1970 roll head"]);
    expect(await familyOf(given({ stage: "大学本科", status: "在籍", left_month: "2022-06-01" }))).toEqual(["1970 roll head"]);
    expect(await familyOf(given({ stage: "硕士研究生", status: "在籍" }))).toEqual(["1970 roll head"]);
    expect(await familyOf(given(undefined))).toEqual(["1970 roll head"]);
    const listed = { household_no: "P1", person_id: adult, name: "人2002", exit_flag: "exited" };
    expect(await familyOf(given(undefined, [{ ...listed, school_status: "本科三年级" }]))).toEqual(inSchool);
    expect(await familyOf(given(undefined, [{ ...listed, school_status: "非在校生" }]))).toEqual(["1970 roll head"]);
  });

  it("take in people of the same 户 only with co-residence, parents by their children's ids as well", async () => {
    const household_registration = [registered(father, { father_id: elder }), registered(elder), registered(adult, { father_id: father })];
    const listed = (person_id: string, household_no: string): GivenRow => ({ household_no, person_id, name: "某", exit_flag: "exited" });
    const roll = [member(father, "head")];
    expect(await familyOf({ allowance_roll: roll, household_registration })).toEqual(["1970 roll head"]);
    expect(await familyOf({ allowance_roll: roll, household_registration, poverty_register: [listed(father, "P1"), listed(elder, "P1"), listed(adult, "P2")] }))
      .toEqual(["1945 co_resident null uncovered", "1970 roll head"]);
  });

  it("leave out the dead, the moved and the cancelled, unless the roll has them", async () => {
    for (const gone of [{ moved_out_on: "2022-01-01" }, { cancelled: true }]) {
      expect(await familyOf({ allowance_roll: [member(father, "head")], household_registration: [registered(father, { spouse_id: mother }), registered(mother, gone)] })).toEqual(["1970 roll head"]);
    }
    const death = [{ person_id: mother, died_on: "2022-01-01" }];
    expect(await familyOf({ allowance_roll: [member(father, "head")], household_registration: [registered(father, { spouse_id: mother })], death })).toEqual(["1970 roll head"]);
    expect(await familyOf({ allowance_roll: [member(father, "head"), member(mother, "spouse")], death })).toEqual(["1970 roll head", "1972 roll spouse"]);
  });

  it("are a destitute person and a spouse, no children", async () => {
    expect(await familyOf({
      destitute_roll: [{ month: "2022-10-01", person_id: father, name: "人1970", care_mode: "at_home" }],
      household_registration: [registered(father, { spouse_id: mother }), registered(mother), registered(minor, { father_id: father })],
    }, "destitute")).toEqual(["1970 roll self", "1972 spouse spouse uncovered"]);
  });
});
