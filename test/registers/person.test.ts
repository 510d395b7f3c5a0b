import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CaseDatabase } from "../checks/case-database.ts";
import type { GivenRow } from "../checks/case-database.ts";

let cases: CaseDatabase;
beforeAll(async () => {
  cases = await CaseDatabase.open();
});
afterAll(() => cases.db.shut());

const someone = "620521197004129910";
const village = "620521101201";
const registered = (more: GivenRow = {}): GivenRow => ({ household_no: "H1", person_id: someone, name: "某甲", division_code: village, ...more });
const onRoll = (more: GivenRow = {}): GivenRow => ({ month: "2022-10-01", household_no: "D1", person_id: someone, name: "某乙", class: "2", division_code: "620521102201", ...more });

async function whoIs(given: Record<string, GivenRow[]>): Promise<unknown[]> {
  await cases.fill(given, "2022-10-31", ["registers.person"]);
  return cases.db.rows("SELECT name, division_code, registration_no, father_id FROM registers.person WHERE person_id = $someone", { someone });
}

describe("who a person is", () => {
  it("is told by the registration before the rolls, in one row", async () => {
    expect(await whoIs({ household_registration: [registered()], allowance_roll: [onRoll()] })).toEqual([{ name: "某甲", division_code: village, registration_no: "H1", father_id: null }]);
  });

  it("is told by the last of two registrations, as after a move", async () => {
    const moved = registered({ household_no: "H2", father_id: "620521194004129910" });
    expect(await whoIs({ household_registration: [registered(), moved] })).toEqual([{ name: "某甲", division_code: village, registration_no: "H2", father_id: "620521194004129910" }]);
  });

  it("takes the name from the other registration where the last lacks it", async () => {
    expect(await whoIs({ household_registration: [registered(), registered({ household_no: "H2", name: null })] })).toMatchObject([{ name: "某甲", registration_no: "H2" }]);
  });

  it("takes from the rolls what no registration says, and keeps the rest of it", async () => {
    const nameless = registered({ name: null, father_id: "620521194004129910" });
    expect(await whoIs({ household_registration: [nameless], allowance_roll: [onRoll()] })).toEqual([{ name: "某乙", division_code: village, registration_no: "H1", father_id: "620521194004129910" }]);
  });

  it("is told by the roll, and then by the payments, of one who is not registered", async () => {
    const paid = { programme: "rural_dibao", month: "2022-10-01", beneficiary_id: someone, beneficiary_name: "某丙", amount: "100.00", paid_on: "2022-10-10" };
    expect(await whoIs({ allowance_roll: [onRoll()], payment: [paid] })).toMatchObject([{ name: "某乙", registration_no: null }]);
    expect(await whoIs({ payment: [paid] })).toMatchObject([{ name: "某丙", registration_no: null }]);
  });
});
