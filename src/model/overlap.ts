/** What two deliveries of one register have in common; rows are told by the columns that identify them, and counted singly. */
export interface Overlap {
  readonly a: number;
  readonly b: number;
  readonly rows_a: number;
  readonly rows_b: number;
  /** Rows of one that are in the other too, by identity and cell by cell. */
  readonly common: number;
  readonly same: number;
  /** Whether one holds every month and every township of the other. */
  readonly a_covers: boolean;
  readonly b_covers: boolean;
  /** Whether the rows or the name of each say what month they are of. */
  readonly a_dated: boolean;
  readonly b_dated: boolean;
}
