import type { Command } from "commander";
import { scaleForPayments } from "../generate/county-options.ts";
import { usageError } from "../lib/errors.ts";

interface GenerateArguments {
  out: string;
  seed: string;
  payments?: string;
  scale?: string;
  fraction?: string;
  months?: string;
  asOf?: string;
  county?: string;
  clean?: boolean;
  messy?: boolean;
}

const messyBelow = 0.05;

export function addGenerate(program: Command): void {
  program
    .command("generate")
    .description("生成一个虚构县（或全省）的报送数据、预设情形和答案清单")
    .requiredOption("--out <DIR>", "输出文件夹")
    .option("--seed <N>", "随机种子，相同选项生成相同文件", "1")
    .option("--payments <N>", "发放明细的大致行数")
    .option("--scale <X>", "规模：1 相当于 8576 户农村低保的一个县；province 为 86 个县、2500 万人的全省")
    .option("--fraction <F>", "只生成全省的几分之几，如 0.1；县数不变")
    .option("--months <N>", "月数，县默认 10，全省默认 12")
    .option("--as-of <YYYY-MM-DD>", "基准日，县默认 2022-10-31，全省默认 2022-12-31，即全年")
    .option("--county <CODE,…>", "县级行政区划代码，默认 620521；全省时为只写其中的几个县，用逗号隔开")
    .option("--clean", "不预设任何情形")
    .option("--messy", "按基层实际报送的样子弄乱格式（小规模时默认）")
    .option("--no-messy", "格式保持整齐")
    .action(runGenerate);
}

async function runGenerate(given: GenerateArguments): Promise<void> {
  const started = Date.now();
  const isProvince = given.scale === "province";
  const made = isProvince ? await makeProvince(given) : await makeCounty(given);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const counties = isProvince ? `${made.counties} 个县的 ` : " ";
  console.log(`已生成${counties}${made.registers} 种底册、${made.files} 个文件，共 ${made.rows} 行（其中发放明细 ${made.paymentRows} 行），${(made.bytes / 1e6).toFixed(1)} MB，用时 ${seconds} 秒：${given.out}`);
}

async function makeCounty(given: GenerateArguments) {
  if (given.fraction !== undefined) throw usageError("generate", "--fraction was given, expected it with --scale province only");
  const { generateCounty } = await import("../generate/county.ts");
  const months = Number(given.months ?? "10");
  const scale = readScale(given, months);
  const clean = given.clean ?? false;
  return generateCounty({
    out: given.out, seed: Number(given.seed), scale, months, asOf: given.asOf ?? "2022-10-31", county: given.county ?? "620521", clean,
    messy: given.messy ?? (!clean && scale < messyBelow),
  });
}

async function makeProvince(given: GenerateArguments) {
  const unfit = [...(given.payments === undefined ? [] : ["--payments"]), ...(given.messy === true ? ["--messy"] : [])];
  if (unfit.length > 0) throw usageError("generate", `${unfit.join(", ")} given with --scale province, expected none of them: it is always of plain form, and as large as --fraction says`);
  const { generateProvince } = await import("../generate/province.ts");
  return generateProvince({
    out: given.out, seed: Number(given.seed), fraction: Number(given.fraction ?? "1"), months: Number(given.months ?? "12"), asOf: given.asOf ?? "2022-12-31", clean: given.clean ?? false,
    counties: given.county?.split(",") ?? null,
  }, tellCounty);
}

/** A line a county, where somebody watches: a whole province takes a while. */
function tellCounty(done: number, total: number, county: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done + 1}/${total} ${county}${done + 1 === total ? "\n" : ""}`);
}

function readScale(given: GenerateArguments, months: number): number {
  if (given.scale !== undefined && given.payments !== undefined) throw usageError("generate", "--scale and --payments were both given, expected one of them");
  if (given.payments !== undefined) return scaleForPayments(Number(given.payments), months);
  return Number(given.scale ?? "1");
}
