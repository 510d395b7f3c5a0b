SELECT *, NULL AS subject_kind, NULL AS subject_key FROM (VALUES
  ('CH-01/hit/1', 'CH-01', 'hit', 'person', 2, 'orphan', 0, 0, NULL, '父母均死亡，不在儿童花名册'),
  ('CH-01/near/1', 'CH-01', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '父母均死亡，已被依法收养'),
  ('FU-08/near/1', 'CH-01', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '父母均死亡，已在花名册'),
  ('CH-02/hit/1', 'CH-02', 'hit', 'person', 2, 'orphan', 0, 0, NULL, '父亲死亡、母亲肢体一级，不在儿童花名册'),
  ('CH-02/hit/2', 'CH-02', 'hit', 'person', 2, 'orphan', 0, 0, NULL, '父亲死亡、母亲服刑六个月以上，不在儿童花名册'),
  ('CH-02/near/1', 'CH-02', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '母亲肢体三级，不属重残'),
  ('CH-02/near/2', 'CH-02', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '母亲刑期四个月，不足六个月'),
  ('CH-03/hit/1', 'CH-03', 'hit', 'person', 2, 'orphan', 2, 0, 3 * rate('orphan', ''), '母亲残疾人证失效，过一个月后仍发三个月'),
  ('CH-03/near/1', 'CH-03', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '母亲残疾人证失效未过一个月'),
  ('FU-02/near/3', 'CH-03', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '母亲失联或服刑，尚未消除'),
  ('CH-04/hit/1', 'CH-04', 'hit', 'person', 2, 'orphan', 2, 0, 3 * rate('orphan', ''), '依法收养后仍发三个月'),
  ('FU-02/near/3', 'CH-04', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '基准月办理收养登记，当月照发'),
  ('CH-07/hit/1', 'CH-07', 'hit', 'person', 2, 'orphan', 3, 0, -4 * 100, '花名册月标准比散居孤儿标准低100元，四个月'),
  ('FU-08/near/1', 'CH-07', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '月标准与类别相符')
) AS planted(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)
UNION ALL
-- printed figures: the cell is document, place, period, group, indicator and unit
SELECT NULL, code, "case", NULL, 0, NULL, NULL, NULL, NULL, note, 'cell', county_name() || document || '|' || county_name() || '|' || (year(getvariable('as_of')::DATE) - 1) || '年|' || figure
FROM (VALUES
  ('CH-08', 'hit', '儿童福利工作总结', '孤儿|人', '同一文件两处孤儿人数为25和28'),
  ('ST-05', 'hit', '儿童福利工作总结', '孤儿|人', '同一指标两处数字不一（CH-08 的同一事实）'),
  ('CH-08', 'near_miss', '儿童福利统计年报', '孤儿|人', '另一处为新增人数')
) AS printed(code, "case", document, figure, note)
