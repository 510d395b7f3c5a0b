import { SingleBar } from "cli-progress";
import type { Stage } from "../pipeline/run.ts";

const titles: Record<Stage, string> = {
  sources: "读取报送数据",
  registers: "建立登记册",
  checks: "执行核查项",
  exceptions: "比对疑点台账",
  deliverables: "生成交付文件",
  publish: "发布",
};

/** A progress bar on a terminal; silent in cron, where nobody watches. */
export function makeProgress(visible: boolean): { step: (stage: Stage, done: number, total: number, item: string) => void; end: () => void } {
  if (!visible) return { step: () => undefined, end: () => undefined };
  const bar = new SingleBar({ format: " {title} {bar} {value}/{total} {item}", stream: process.stderr, barsize: 24, hideCursor: true, clearOnComplete: true });
  let current: Stage | undefined;
  return {
    step(stage, done, total, item) {
      if (stage !== current) {
        current = stage;
        bar.start(total, done, { title: titles[stage], item });
      }
      bar.setTotal(total);
      bar.update(done, { title: titles[stage], item });
    },
    end() {
      if (current !== undefined) bar.stop();
    },
  };
}
