import type { Command } from "commander";

export function addInspect(program: Command): void {
  program
    .command("inspect")
    .description("查看报送文件：格式、编码、表头行、识别为哪一种底册、逐列对应关系、前三行、将被拒收的行；不入库")
    .argument("<FILE...>", "报送文件（csv、txt、tsv、xlsx、xls、ods、html、parquet，或装有这些文件的 zip）")
    .option("--sources <DIR>", "报送约定所在文件夹")
    .option("--json", "输出一个 JSON 数组")
    .action(async (files: string[], given: { sources?: string; json?: boolean }) => {
      const { inspectFiles } = await import("./inspect-files.ts");
      await inspectFiles(files, given);
    });
}
