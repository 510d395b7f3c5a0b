import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sqlRoot } from "../lib/paths.ts";
import { readYaml } from "../lib/yaml.ts";
import { Contract } from "../model/contract.ts";
import type { ContractColumn } from "../model/contract.ts";

/** A register as counties write it: its Chinese title and its columns in the contract's order. */
export interface DeliveryHeaders {
  readonly title: string;
  readonly columns: ReadonlyMap<string, ContractColumn>;
}

export function readHeaders(register: string): DeliveryHeaders {
  const file = join(sqlRoot, "registers", `${register}.yaml`);
  const contract = Contract.parse(readYaml(file, readFileSync(file, "utf8")));
  return { title: contract.title.zh, columns: new Map(Object.entries(contract.columns)) };
}

/** Another name that counties use for the column; its own where there is none. */
export const otherName = (column: ContractColumn): string => column.aliases.find((alias) => typeof alias === "string") ?? column.zh;
