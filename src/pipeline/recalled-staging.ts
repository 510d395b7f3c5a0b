import type { KeptBytes, KeptStaging } from "../model/kept.ts";
import { gatheredPath } from "../staging/gathered.ts";
import { runTablePath } from "../staging/run-tables.ts";
import type { Counted } from "../staging/run-tables.ts";
import type { Contents } from "./contents.ts";
import { keepBytes } from "./kept-bytes.ts";
import type { Memory } from "./memory.ts";

/** What the run before gathered and counted of the delivered registers that hold the same rows tonight. */
export interface StagedBefore {
  /** Puts the gathered rows of a register in tonight's folder; false where they must be gathered. */
  readonly takeGathered: (register: string) => Promise<boolean>;
  readonly arrivals: Counted | null;
  /** Days are odd as of the latest day there can be. */
  readonly oddDates: (latest: string) => Counted | null;
}

export async function recallStaging(memory: Memory, staged: Contents, landing: string): Promise<StagedBefore> {
  const { registers: known, arrivals, odd_dates: oddDates, latest } = memory.staging;
  const same = known.filter(({ register, content }) => staged.get(`staging.${register}`) === content);
  const registers = new Set(same.map(({ register }) => register));
  const find = async (kept: KeptBytes | null): Promise<Counted | null> => {
    const path = kept === null ? null : await memory.find(kept);
    return path === null || registers.size === 0 ? null : { path, registers };
  };
  const [arrived, odd] = await Promise.all([find(arrivals), find(oddDates)]);
  return {
    takeGathered: async (name) => {
      const gathered = same.find(({ register }) => register === name)?.gathered ?? null;
      return gathered !== null && memory.take(gathered, landing);
    },
    arrivals: arrived,
    oddDates: (day) => (day === latest ? odd : null),
  };
}

/** `registers` are the delivered ones, `latest` the day as of which days were odd. What was taken over has its hash already. */
export async function keepStaging(memory: Memory, staged: Contents, landing: string, { registers, latest }: { registers: readonly string[]; latest: string }): Promise<KeptStaging> {
  const kept = [];
  for (const register of registers) {
    const content = staged.get(`staging.${register}`)!;
    const known = memory.staging.registers.find((one) => one.register === register && one.content === content)?.gathered ?? null;
    const isTaken = known !== null && (await memory.find(known)) !== null;
    kept.push({ register, content, gathered: isTaken ? known : await keepBytes(gatheredPath(landing, register)) });
  }
  return { registers: kept, arrivals: await keepBytes(runTablePath(landing, "arrival")), odd_dates: await keepBytes(runTablePath(landing, "odd_date")), latest };
}
