import type { Command } from "commander";
import { scaleForPayments } from "../generate/county-options.ts";
import { usageError } from "../lib/errors.ts";

interface GenerateArguments {
  out: string;
  seed: string;
  payments?: string;
  scale?: string;
  months: string;
  asOf: string;
  county: string;
  clean?: boolean;
  messy?: boolean;
}

const messyBelow = 0.05;

export function addGenerate(program: Command): void {
  program
    .command("generate")
    .description("生成一个虚构县的报送数据、预设情形和答案清单")
    .requiredOption("--out <DIR>", "输出文件夹")
    .option("--seed <N>", "随机种子，相同选项生成相同文件", "1")
    .option("--payments <N>", "发放明细的大致行数")
    .option("--scale <X>", "规模，1 相当于 8576 户农村低保")
    .option("--months <N>", "月数", "10")
    .option("--as-of <YYYY-MM-DD>", "基准日", "2022-10-31")
    .option("--county <CODE>", "县级行政区划代码", "620521")
    .option("--clean", "不预设任何情形")
    .option("--messy", "按基层实际报送的样子弄乱格式（小规模时默认）")
    .option("--no-messy", "格式保持整齐")
    .action(runGenerate);
}

async function runGenerate(given: GenerateArguments): Promise<void> {
  const { generateCounty } = await import("../generate/county.ts");
  const scale = readScale(given);
  const clean = given.clean ?? false;
  const started = Date.now();
  const county = await generateCounty({
    out: given.out,
    seed: Number(given.seed),
    scale,
    months: Number(given.months),
    asOf: given.asOf,
    county: given.county,
    clean,
    messy: given.messy ?? (!clean && scale < messyBelow),
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  const megabytes = (county.bytes / 1e6).toFixed(1);
  console.log(`已生成 ${county.registers} 种底册、${county.files} 个文件，共 ${county.rows} 行（其中发放明细 ${county.paymentRows} 行），${megabytes} MB，用时 ${seconds} 秒：${given.out}`);
}

function readScale(given: GenerateArguments): number {
  if (given.scale !== undefined && given.payments !== undefined) throw usageError("generate", "--scale and --payments were both given, expected one of them");
  if (given.payments !== undefined) return scaleForPayments(Number(given.payments), Number(given.months));
  return Number(given.scale ?? "1");
}
