export { asOfFromName } from "./as-of.ts";
export { listDeliveries } from "./deliveries.ts";
export type { DeliveryList } from "./deliveries.ts";
export type { OpenInput } from "./delivery-input.ts";
export { buildVocabulary, normaliseHeader } from "./header-name.ts";
export { openDelivery, restage } from "./open-delivery.ts";
export { hashFile } from "./parquet-file.ts";
export { recogniseTable } from "./recognition.ts";
export { loadSourceContracts, matchSourceContract } from "./source-contracts.ts";
