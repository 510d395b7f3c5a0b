import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { exitCode, usageError } from "../lib/errors.ts";
import type { WrittenEvidence } from "../pipeline/evidence.ts";
import type { Difference, Replay } from "../pipeline/replay.ts";

interface EvidenceFlags {
  out?: string;
  zip?: boolean;
  store?: string;
  pipeline?: string;
  replay?: string;
}

export function addEvidence(program: Command): void {
  program
    .command("evidence [EXCEPTION_ID]")
    .description("封存一条疑点的佐证：原始单元格、规则、参数、标准、校验值，以及可独立复算的数据")
    .option("--out <DIR>", "写到此文件夹下，默认 evidence")
    .option("--zip", "写成一个zip文件")
    .option("--store <FILE>", "疑点台账库，默认 doudi-store/doudi.duckdb")
    .option("--pipeline <PIPELINE>", "报送约定所在的流水线，默认为运行时所用")
    .option("--replay <DIR>", "仅凭此文件夹复算疑点，并与封存内容比对")
    .action(async (id: string | undefined, flags: EvidenceFlags) => {
      if ((id === undefined) === (flags.replay === undefined)) throw usageError("evidence", "expected either an EXCEPTION_ID or --replay DIR");
      process.exitCode = id === undefined ? await replay(flags.replay!) : await write(id, flags);
    });
}

async function write(id: string, flags: EvidenceFlags): Promise<number> {
  const { defaultStore, openStore } = await import("./store-view.ts");
  const { writeEvidence } = await import("../pipeline/evidence.ts");
  const out = resolve(flags.out ?? "evidence");
  const work = mkdtempSync(join(tmpdir(), "doudi-evidence-"));
  const db = await openStore(defaultStore(flags.store));
  try {
    mkdirSync(out, { recursive: true, mode: 0o750 });
    const written = await writeEvidence(db, { id, out, work, pipeline: flags.pipeline });
    process.stdout.write(`${describe(written, flags.zip === true ? await zip(written.folder) : written.folder)}\n`);
    return exitCode.published;
  } finally {
    db.shut();
    rmSync(work, { recursive: true, force: true });
  }
}

async function zip(folder: string): Promise<string> {
  const { zipFolder } = await import("../pipeline/evidence-zip.ts");
  return zipFolder(folder);
}

const scopes = { linked: "所涉人员和家庭", anchored: "所涉人员和家庭，及所涉县区各份报送的首行", county: "所涉县区", whole: "本项核查所用的全部数据" } as const;

const describe = ({ record, seal }: WrittenEvidence, place: string): string => [
  `疑点佐证 ${relative(process.cwd(), place) || "."}`,
  `佐证 ${record.source_rows.length} 行，标准 ${record.policy_rows.length} 行，复算数据 ${record.reproduction.registers.reduce((sum, { rows }) => sum + rows, 0)} 行（${scopes[record.reproduction.scope]}），已复算一致`,
  `封存校验值 ${seal}`,
].join("\n");

async function replay(folder: string): Promise<number> {
  const { replayEvidence } = await import("../pipeline/replay.ts");
  const { sealOf } = await import("../pipeline/checksums.ts");
  const replayed = await replayEvidence(folder);
  process.stdout.write(`${[`封存校验值 ${sealOf(folder)}`, ...describeReplay(replayed)].join("\n")}\n`);
  return replayed.outcome === "raised" && replayed.differences.length === 0 ? exitCode.published : exitCode.differs;
}

const states = { changed: "已改动", missing: "缺少", extra: "多出" } as const;

function describeReplay(replayed: Replay): string[] {
  switch (replayed.outcome) {
    case "broken":
      return [...replayed.broken.map(({ file, state }) => `${states[state]}  ${file}`), "文件与封存时不同，未复算"];
    case "silent":
      return ["各文件校验值一致", `复算不一致：未得出疑点 ${replayed.exceptionId}`];
    case "raised":
      return ["各文件校验值一致", ...compareWords(replayed.exceptionId, replayed.differences)];
  }
}

const compareWords = (id: string, differences: readonly Difference[]): string[] =>
  differences.length === 0
    ? [`复算一致：得出的疑点 ${id} 与封存内容相同`]
    : [`复算不一致：疑点 ${id} 有 ${differences.length} 项不同`, ...differences.map(({ column, sealed, raised }) => `  ${column}    封存 ${sealed ?? "（空）"}    复算 ${raised ?? "（空）"}`)];
