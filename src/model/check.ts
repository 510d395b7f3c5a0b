import { z } from "zod";

const Bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

export const Severity = z.enum(["red", "orange", "yellow", "blue"]);
export type Severity = z.infer<typeof Severity>;

/** One level less; there is none below blue. */
export const lowerSeverity = (severity: Severity): Severity => Severity.options[Severity.options.indexOf(severity) + 1] ?? "blue";

/** A: provable from the registers alone; B: a lead that needs a home visit; C: an indicator, never about one person. */
const Kind = z.enum(["A", "B", "C"]);

export const CheckParameter = z.strictObject({
  type: z.enum(["integer", "decimal", "text", "date", "list"]),
  /** The code table of sql/codes that a list's values come from, for those who read the labels. */
  codes: z.string().optional(),
  default: z.union([z.number(), z.string(), z.array(z.string())]),
  title: Bilingual,
});
export type CheckParameter = z.infer<typeof CheckParameter>;

export const CheckParameters = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), CheckParameter);
export type CheckParameters = z.infer<typeof CheckParameters>;

const Explanation = z.strictObject({
  zh: z.string().min(1),
  /** Registers that the test of this explanation reads; all delivered → tested. Left out: no register can tell, only a visit. */
  tested_with: z.array(z.string().startsWith("registers.")).min(1).optional(),
});

/** The header of a check: sql/checks/<family>/<id>.sql. */
export const CheckHeader = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  code: z.string().regex(/^[A-Z]{2}-\d{2}$/),
  title: Bilingual,
  severity: Severity,
  kind: Kind,
  status: z.enum(["draft", "trial", "stable", "retired"]),
  policy_basis: z.array(z.strictObject({ document: z.string(), clause: z.string().optional(), text: z.string() })).min(1),
  /** Tables without which the check says nothing; together with inputs_any and optional_inputs exactly the tables the SELECT reads. */
  inputs: z.array(z.string().startsWith("registers.")).min(1),
  /** Groups of tables of which one must be there. */
  inputs_any: z.array(z.array(z.string().startsWith("registers.")).min(2)).default([]),
  /** Tables that only explain hits away; when one is missing the explanation is reported as not tested. */
  optional_inputs: z.array(z.string().startsWith("registers.")).default([]),
  /** What follows FROM when the denominator is counted. */
  population: z.string().regex(/^(\(SELECT 1 FROM )?registers\./),
  /** The population in words, where it is not a register whole. */
  population_zh: z.string().optional(),
  subject: z.strictObject({ kind: z.string(), key: z.string() }),
  /** Columns that, with the subject, make the exception the same one on the next run. */
  natural_key: z.array(z.string()).default([]),
  /** Parameters of sql/checks/shared_parameters.yaml: one value for every check that names them. */
  shared: z.array(z.string()).default([]),
  parameters: CheckParameters.default({}),
  /** Result column → the label officials read. */
  evidence: z.record(z.string(), z.string()),
  /** The column of money at stake; a check that has one also returns `months`. */
  amount: z.string().optional(),
  statement: Bilingual,
  innocent_explanations: z.array(Explanation).min(1),
  remedy: Bilingual,
});
export type CheckHeader = z.infer<typeof CheckHeader>;

/** A check as it runs; its `parameters` hold the shared ones too. */
export interface Check extends CheckHeader {
  readonly family: string;
  readonly sql: string;
  readonly file: string;
  /** Changes when the SQL or the header changes: a cleared exception can then name the check as the cause. */
  readonly version: string;
}

/** Every table that the SELECT of a check reads. */
export const tablesOf = ({ inputs, inputs_any, optional_inputs }: CheckHeader): string[] => [...inputs, ...inputs_any.flat(), ...optional_inputs].sort();

export type Outcome = "clean" | "exceptions" | "not_applicable" | "not_evaluated" | "failed";

export interface CheckOutcome {
  readonly check_code: string;
  readonly check_id: string;
  readonly family: string;
  readonly outcome: Outcome;
  readonly found: number;
  readonly population: number;
  readonly milliseconds: number;
  readonly reason: string | null;
  readonly version: string;
}

/** Folder, code and official names of the families of checks. */
export const families: Readonly<Record<string, { code: string; zh: string; en: string }>> = {
  missed_coverage: { code: "LB", zh: "漏保", en: "Missed coverage" },
  incorrect_coverage: { code: "CB", zh: "错保", en: "Incorrect coverage" },
  overdue_exit: { code: "TX", zh: "应退未退", en: "Overdue exit" },
  funds: { code: "FU", zh: "资金", en: "Funds" },
  file_integrity: { code: "AR", zh: "档案真实性", en: "File integrity" },
  programme_linkage: { code: "XJ", zh: "两项制度衔接", en: "Programme linkage" },
  basic_guarantees: { code: "SB", zh: "三保障", en: "Basic guarantees" },
  destitute_care: { code: "TC", zh: "特困照料", en: "Destitute care" },
  disability_subsidies: { code: "DS", zh: "残疾人两补", en: "Disability subsidies" },
  temporary_assistance: { code: "TA", zh: "临时救助", en: "Temporary assistance" },
  child_welfare: { code: "CH", zh: "儿童福利", en: "Child welfare" },
  statistics_and_process: { code: "ST", zh: "统计与流程", en: "Statistics and process" },
  data_quality: { code: "DQ", zh: "数据质量", en: "Data quality" },
};
