/** One line of sql/deliverables/list_rows.sql. */
export interface ListRow {
  readonly county_code: string;
  readonly county: string;
  readonly leading_family: string;
  /** Of the household's or person's block of exceptions; null for what is said of a place, a paper or a figure. */
  readonly dossier_no: number | null;
  readonly standing: "主疑点" | "佐证疑点" | null;
  readonly exception_id: string;
  readonly check_code: string;
  readonly title: string;
  readonly prefecture: string | null;
  readonly township: string | null;
  readonly village: string | null;
  readonly household_no: string | null;
  readonly head_name: string | null;
  readonly person_name: string | null;
  readonly person_id: string | null;
  readonly programme: string | null;
  readonly class: string | null;
  readonly statement: string | null;
  readonly grounds: string | null;
  readonly months: string | null;
  readonly amount_yuan: string | null;
  /** What of the amount is not in an exception above it. */
  readonly counted_yuan: string | null;
  readonly severity: string;
  readonly untested: string | null;
  readonly policy_basis: string | null;
}

export interface ListColumn<Row> {
  readonly header: string;
  readonly width: number;
  /** "count" and "money" are numbers, everything else is text so that no digit of an id is lost. */
  readonly kind: "text" | "prose" | "count" | "money" | "date";
  /** A column of the row, "no" for the running number, "run_id"; without it people fill the column in. */
  readonly from?: keyof Row | "no" | "run_id";
  readonly choices?: readonly string[];
}

const verdicts = ["属实", "部分属实", "不属实", "无法核实"] as const;

/** The list of exceptions as it is sent down; header words and their order are known to those who fill it in. */
export const listColumns: readonly ListColumn<ListRow>[] = [
  { header: "序号", width: 6, kind: "count", from: "no" },
  { header: "档案号", width: 6, kind: "count", from: "dossier_no" },
  { header: "主次", width: 9, kind: "text", from: "standing" },
  { header: "批次号", width: 11, kind: "prose", from: "run_id" },
  { header: "疑点编号", width: 12, kind: "prose", from: "exception_id" },
  { header: "核查项编码", width: 8, kind: "text", from: "check_code" },
  { header: "疑点类型", width: 13, kind: "prose", from: "title" },
  { header: "市州", width: 8, kind: "prose", from: "prefecture" },
  { header: "县区", width: 8, kind: "prose", from: "county" },
  { header: "乡镇", width: 9, kind: "prose", from: "township" },
  { header: "村", width: 9, kind: "prose", from: "village" },
  { header: "户编号", width: 13, kind: "prose", from: "household_no" },
  { header: "户主", width: 8.5, kind: "prose", from: "head_name" },
  { header: "姓名", width: 8.5, kind: "prose", from: "person_name" },
  { header: "身份证号", width: 21, kind: "text", from: "person_id" },
  { header: "救助项目", width: 10, kind: "prose", from: "programme" },
  { header: "类别", width: 8, kind: "prose", from: "class" },
  { header: "疑点描述", width: 42, kind: "prose", from: "statement" },
  { header: "疑点依据", width: 40, kind: "prose", from: "grounds" },
  { header: "涉及起止月份", width: 12, kind: "prose", from: "months" },
  { header: "涉及金额(元)", width: 13, kind: "money", from: "amount_yuan" },
  { header: "计入合计(元)", width: 13, kind: "money", from: "counted_yuan" },
  { header: "风险等级", width: 6, kind: "text", from: "severity" },
  { header: "可能例外", width: 20, kind: "prose", from: "untested" },
  { header: "政策依据", width: 22, kind: "prose", from: "policy_basis" },
  { header: "下发日期", width: 11, kind: "date" },
  { header: "核查时限", width: 11, kind: "date" },
];

/** What comes back, filled in by those who visited. */
export const feedbackColumns: readonly ListColumn<ListRow>[] = [
  { header: "核查方式", width: 9, kind: "text", choices: ["入户", "电话", "数据", "资料"] },
  { header: "核查人1", width: 9, kind: "text" },
  { header: "核查人2", width: 9, kind: "text" },
  { header: "核查日期", width: 11, kind: "date" },
  { header: "是否属实", width: 9.5, kind: "text", choices: verdicts },
  { header: "核查情况说明", width: 24, kind: "prose" },
  {
    header: "误报原因码",
    width: 13,
    kind: "text",
    choices: "残疾代步车 农用三轮 报废未注销 车辆已售未过户 危房未拆 搬迁安置房 被冒名注册 合作社挂名 公益岗 同名 死亡误登 数据过期 已在渐退期 已停发 其他".split(" "),
  },
  { header: "处理意见", width: 9.5, kind: "text", choices: ["停发", "调类", "渐退", "补发", "追缴", "纳入", "完善资料", "移送"] },
  { header: "佐证材料编号", width: 12, kind: "text" },
  { header: "户主签字", width: 9, kind: "text" },
  { header: "乡镇负责人", width: 9, kind: "text" },
  { header: "县级复核人", width: 9, kind: "text" },
  { header: "复核意见", width: 14, kind: "prose" },
  { header: "复核日期", width: 11, kind: "date" },
];

/** One line of sql/deliverables/list_visits.sql. */
export interface Visit {
  readonly township: string | null;
  readonly village: string | null;
  readonly household_no: string | null;
  readonly head_name: string | null;
  readonly programme: string | null;
  readonly class: string | null;
  readonly dossier_no: number;
  readonly exceptions: number;
  readonly severity: string;
  /** Each month counted once. */
  readonly amount_yuan: string | null;
  readonly statements: string;
  readonly exception_ids: string;
}

/** The sheet taken along on visits: one line a household, printable on A4. */
export const visitColumns: readonly ListColumn<Visit>[] = [
  { header: "序号", width: 5, kind: "count", from: "no" },
  { header: "档案号", width: 6, kind: "count", from: "dossier_no" },
  { header: "乡镇", width: 9, kind: "prose", from: "township" },
  { header: "村", width: 9, kind: "prose", from: "village" },
  { header: "户编号", width: 14, kind: "prose", from: "household_no" },
  { header: "户主", width: 9, kind: "prose", from: "head_name" },
  { header: "救助项目", width: 10, kind: "prose", from: "programme" },
  { header: "类别", width: 6, kind: "prose", from: "class" },
  { header: "疑点数(条)", width: 7, kind: "count", from: "exceptions" },
  { header: "主疑点等级", width: 8, kind: "text", from: "severity" },
  { header: "涉及金额(每月计一次,元)", width: 12, kind: "money", from: "amount_yuan" },
  { header: "疑点描述", width: 60, kind: "prose", from: "statements" },
  { header: "疑点编号", width: 19, kind: "prose", from: "exception_ids" },
];

export const visitFeedbackColumns: readonly ListColumn<Visit>[] = [
  { header: "是否属实", width: 9, kind: "text", choices: verdicts },
  { header: "核查情况", width: 18, kind: "prose" },
  { header: "户主签字", width: 10, kind: "text" },
  { header: "核查人签字", width: 10, kind: "text" },
];
