import type { Database } from "../duckdb/database.ts";

/**
 * Fills staging.earlier_arrival: of each register the last two loads before tonight's. A load is what came until other files came;
 * of the runs of one as-of date the newest counts, and none of tonight's, which this run stands for.
 */
export async function recallArrivals(db: Database, asOf: string): Promise<void> {
  await db.run(earlierLoads, { as_of: asOf });
}

/** To be called inside the transaction that publishes the run. */
export async function recordArrivals(db: Database, runId: string): Promise<void> {
  await db.run("INSERT INTO store.runs.arrival SELECT $run_id::VARCHAR, * FROM registers.arrival", { run_id: runId });
}

const earlierLoads = `INSERT INTO staging.earlier_arrival BY NAME
  WITH run AS (
    SELECT run_id, as_of FROM store.runs.run WHERE status = 'published' AND as_of < $as_of::DATE
    QUALIFY row_number() OVER (PARTITION BY as_of ORDER BY finished_at DESC, run_id DESC) = 1
  ),

  held AS (
    SELECT DISTINCT run.as_of, run.run_id, arrival.register, arrival.content, arrival.content IS NOT DISTINCT FROM tonight.content AS is_same
    FROM store.runs.arrival AS arrival
    JOIN run USING (run_id)
    LEFT JOIN (SELECT DISTINCT register, content FROM registers.arrival) AS tonight USING (register)
  ),

  load AS (
    SELECT register, max(as_of) AS as_of, arg_max(run_id, as_of) AS run_id,
      row_number() OVER (PARTITION BY register ORDER BY max(as_of) DESC) AS load_no
    FROM held
    WHERE as_of <= (SELECT max(other.as_of) FROM held AS other WHERE other.register = held.register AND NOT other.is_same)
    GROUP BY register, content
  )

  SELECT load.load_no, load.as_of, arrival.register, arrival.level, arrival.division_code, arrival.month, arrival.row_count
  FROM load
  JOIN store.runs.arrival AS arrival USING (run_id, register)
  WHERE load.load_no <= 2`;
