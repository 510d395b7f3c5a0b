import { expect, it } from "vitest";
import { findNearest, rateLikeness } from "../../src/lib/likeness.ts";

it("rates equal words 1 and words without a common character 0", () => {
  expect(rateLikeness("家庭编号", "家庭编号")).toBe(1);
  expect(rateLikeness("家庭编号", "金额")).toBe(0);
  // 户编号 and 户主编码 share 户 and 编 of 5 and 7 single characters and pairs: 2 × 2 / 12.
  expect(rateLikeness("户编号", "户主编码")).toBeCloseTo(4 / 12);
});

it.each([
  ["encodng", ["encoding", "delimiter", "header_row"], "encoding"],
  ["headerrow", ["encoding", "delimiter", "header_row"], "header_row"],
  ["死亡时刻", ["死者姓名", "死亡日期", "登记日期"], "死亡日期"],
  ["金额", ["姓名", "备注"], null],
])("of %s and %j it is %s", (word, candidates, expected) => {
  expect(findNearest(word, candidates)).toBe(expected);
});

it("takes the candidate that is like any of several names", () => {
  expect(findNearest(["家庭编号", "低保证号"], ["低保证", "家庭住址"])).toBe("低保证");
});
