/** A row of exceptions.csv or of answer-key.csv. */
export type Row = Readonly<Record<string, string>>;

export interface Comparison {
  /** Hits of the key that no exception matches, or more than one. */
  readonly missed: readonly Row[];
  /** Near misses of the key that were raised all the same. */
  readonly raised: readonly Row[];
  /** Exceptions that are in no answer. */
  readonly unplanted: readonly Row[];
  /** Hits whose subject is found, with other money than the key says. */
  readonly wronglyPriced: readonly Row[];
}

/** Figures that officials printed and that do not add up are in no key: nothing was planted there. */
const printed = "上报统计/";

/**
 * Checks that see a planted case from another side. Of one about people the case must be planted for the same person or household; a
 * sum over a township is off by whatever is planted there, a share of a village is moved by every household put there, and only the county without planted cases shows that it is silent otherwise.
 */
const echoes: Readonly<Record<string, readonly string[]>> = { "DQ-21": ["FU-08", "FU-09"], "FU-05": ["FU-01"], "FU-11": ["FU-08", "FU-09"], "LB-09": ["CB-19"] };
const sums: ReadonlySet<string> = new Set(["FU-04", "FU-23", "FU-28", "ST-06", "ST-07"]);

/** Holds what a run raised against what was planted; answers of checks that no catalogue has are the caller's to leave out. */
export function compareAnswers(key: readonly Row[], exceptions: readonly Row[]): Comparison {
  const hits = key.filter((answer) => answer["case"] === "hit");
  const [exceptionsOf, hitsOf] = [groupByCode(exceptions), groupByCode(hits)];
  const raisedFor = (answer: Row): readonly Row[] => (exceptionsOf.get(answer["check_code"]!) ?? []).filter((exception) => concerns(exception, answer));
  const isAnswered = (exception: Row): boolean => (hitsOf.get(exception["check_code"]!) ?? []).some((hit) => matches(exception, hit));
  const isEcho = (exception: Row): boolean => sums.has(exception["check_code"]!) || (echoes[exception["check_code"]!] ?? []).some((code) => (hitsOf.get(code) ?? []).some((hit) => isSameSubject(exception, hit)));
  return {
    missed: hits.filter((hit) => raisedFor(hit).filter((exception) => matches(exception, hit)).length !== 1),
    raised: key.filter((answer) => answer["case"] === "near_miss" && raisedFor(answer).length > 0),
    unplanted: exceptions.filter((exception) => !exception["evidence"]!.includes(printed) && !isAnswered(exception) && !isEcho(exception)),
    wronglyPriced: hits.filter((hit) => hit["amount_yuan"] !== "" && !raisedFor(hit).some((exception) => exception["amount_yuan"] === hit["amount_yuan"])),
  };
}

/** A case may name the household where the check names its member, or a person where it names the document. */
const isSameSubject = (exception: Row, answer: Row): boolean => [exception["subject_key"], exception["person_id"], exception["household_no"]].includes(answer["subject_key"]);

const concerns = (exception: Row, answer: Row): boolean =>
  isSameSubject(exception, answer)
  && (answer["programme"] === "" || exception["programme"] === "" || exception["programme"] === answer["programme"])
  && exception["statement"]!.includes(answer["says"] ?? "");

const figures = ["first_month", "last_month", "amount_yuan"] as const;

const matches = (exception: Row, answer: Row): boolean => concerns(exception, answer) && figures.every((name) => answer[name] === "" || answer[name] === exception[name]);

function groupByCode(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row["check_code"]!, [...(groups.get(row["check_code"]!) ?? []), row]);
  return groups;
}
