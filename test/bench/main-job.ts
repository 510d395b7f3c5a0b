/** The checks that a county's main job began with; what they cost together with reading and registers is measured by itself. */
export const mainJobChecks: readonly string[] = [
  "TX-01", "TX-05", "TX-10", "FU-01", "FU-02", "FU-03", "FU-07", "FU-08", "FU-09", "FU-28", "CB-01", "CB-05", "CB-10", "CB-19", "LB-01", "LB-02", "LB-05",
  "LB-13", "AR-01", "AR-05", "AR-10", "AR-11", "DS-04", "DS-07", "DS-16", "CH-08", "TC-21", "ST-01", "ST-02", "ST-03", "ST-04", "DQ-01", "DQ-05", "DQ-11",
];
