import { describe, expect, it } from "vitest";
import { plainArgument } from "../../src/cli/audit.ts";

const kept = ["TX-01-5253012215374411", "--as-of", "2022-10-31", "/data/20221031/报送", "SELECT count(*) AS 人数 FROM registers.person WHERE programme = 'rural_dibao'", "FROM exceptions.ledger WHERE check_code = 'TX-01' AND first_month >= '2022-01'"];
const cleaned: [string, string][] = [
  ["SELECT * FROM registers.person WHERE person_id = '62052119900101001X'", "SELECT * FROM registers.person WHERE person_id = '…'"],
  ["FROM registers.person WHERE name LIKE '张%'", "FROM registers.person WHERE name LIKE '…'"],
  ["FROM x WHERE name = '张三''丰' AND y = 'a'", "FROM x WHERE name = '…' AND y = 'a'"],
  ["FROM x WHERE n = $$张三$$ AND m = $t$62052119900101001X$t$", "FROM x WHERE n = '…' AND m = '…'"],
  ["FROM x WHERE phone = 13893800001", "FROM x WHERE phone = …"],
  ["FROM x -- 张三\nWHERE /* 李四 */ TRUE", "FROM x \nWHERE  TRUE"],
  ["FROM x WHERE name = '张三", "FROM x WHERE name = '…'"],
  ["/data/62052119900101001X.csv", "/data/….csv"],
];

describe("an argument in the access log", () => {
  it.each(kept)("is kept when it names nobody: %s", (text) => expect(plainArgument(text)).toBe(text));
  it.each(cleaned)("loses what names a person: %s", (text, expected) => expect(plainArgument(text)).toBe(expected));
});
