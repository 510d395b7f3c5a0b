import { matchesPattern } from "../sources/index.ts";
import type { LandedFile } from "../staging/stage.ts";
import type { Plan } from "./plan.ts";

/** Required registers that are not here or hold too few rows, from the pipeline and from source contracts. */
export function missingRegisters(plan: Plan, every: readonly LandedFile[]): string[] {
  const landed = every.filter(({ delivery }) => delivery.replaced_by === null);
  const rowsOf = (register: string): number =>
    landed.filter(({ delivery }) => delivery.register === register).reduce((sum, { delivery }) => sum + delivery.rows_accepted, 0);
  const isHere = (register: string): boolean => landed.some(({ delivery }) => delivery.register === register);
  const title = (register: string): string => `${plan.contracts.get(register)!.title.zh}（${register}）`;
  const delivered = new Set(landed.filter(({ isReference }) => !isReference).map(({ delivery }) => delivery.register)).size;
  const wanted = plan.pipeline.definition.required_registers.filter(({ from_registers }) => delivered >= from_registers);
  const byPipeline = wanted
    .filter(({ register, least_rows }) => rowsOf(register) < least_rows)
    .map(({ register, least_rows }) =>
      isHere(register) ? `${title(register)}: 可用行 ${rowsOf(register)}，至少应有 ${least_rows} 行` : `缺少必需的登记册 ${title(register)}，未发现可识别为它的文件`,
    );
  const bySource = plan.sourceContracts
    .filter(({ required, files }) => required && !every.some(({ delivery }) => matchesPattern(files, delivery.file)))
    .map(({ files, register }) => `缺少必需的文件 ${files}（${title(register)}）`);
  return [...byPipeline, ...bySource];
}
