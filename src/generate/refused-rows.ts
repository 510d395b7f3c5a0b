import type { DeliveredFile } from "./delivered-file.ts";

/** A cell that no reader may accept: the row goes to quarantine. */
export interface RefusedCell {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

/** The cells spoilt in a file, one a row: a copy of the file's last row with this one cell changed. */
export function listRefused(file: DeliveredFile): readonly RefusedCell[] {
  return refused[`${file.register}/${file.monthNo}`] ?? [];
}

const refused: Readonly<Record<string, readonly RefusedCell[]>> = {
  "allowance_roll/1": [{ column: "class", value: "五类", reason: "未知代码" }],
  "allowance_roll/4": [{ column: "person_id", value: "", reason: "缺失" }],
  "destitute_roll/3": [{ column: "person_id", value: "6.20521E+17", reason: "科学计数" }],
  "payment/3": [{ column: "paid_on", value: "2022/2/30", reason: "日期不存在" }],
  "payment/4": [{ column: "amount", value: "未核定", reason: "不是金额" }],
  "temporary_assistance/0": [{ column: "amount", value: "未核定", reason: "不是金额" }, { column: "person_id", value: "", reason: "缺失" }],
  "household_registration/0": [{ column: "person_id", value: "6.20521E+17", reason: "科学计数" }],
};
