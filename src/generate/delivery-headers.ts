import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { sqlRoot } from "../lib/paths.ts";
import { Contract } from "../model/contract.ts";
import type { ContractColumn } from "../model/contract.ts";

/** A register as counties write it: its Chinese title and its columns in the contract's order. */
export interface DeliveryHeaders {
  readonly title: string;
  readonly columns: ReadonlyMap<string, ContractColumn>;
}

export function readHeaders(register: string): DeliveryHeaders {
  const contract = Contract.parse(parse(readFileSync(join(sqlRoot, "registers", `${register}.yaml`), "utf8")));
  return { title: contract.title.zh, columns: new Map(Object.entries(contract.columns)) };
}

/** Another name that counties use for the column; its own where there is none. */
export const otherName = (column: ContractColumn): string => column.aliases.find((alias) => typeof alias === "string") ?? column.zh;
