import { parseArgs } from "node:util";
import { killRuns } from "./kills.ts";
import { seeded } from "./random.ts";
const { values } = parseArgs({ options: { seed: { type: "string" }, kills: { type: "string" } } });
const t = performance.now();
const random = seeded(Number(values.seed ?? 1));
for (const tally of await killRuns({ kills: Number(values.kills ?? 12), random })) console.log(tally.injected, tally.tries, Object.fromEntries(tally.happened), tally.wrong);
console.log((performance.now() - t) / 1000);
