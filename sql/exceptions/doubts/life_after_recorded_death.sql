/*---
check: life_after_recorded_death
of: row
registers: [death]
purpose: what stands on a recorded death is held until the person or the death has been seen
---*/
SELECT death_source_row AS key, '死亡登记之后仍有' || string_agg(DISTINCT kind, '、' ORDER BY kind) || '记录，先核实是否误登死亡' AS reason
FROM registers.life_sign
WHERE days_after > $least_days::INTEGER
GROUP BY death_source_row
