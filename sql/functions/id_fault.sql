/*---
id: id_fault
arguments: [id]
purpose: >-
  why a folded id can be nobody's number, as the sender is told; NULL for one that can be kept. A number that is merely wrong is
  kept and judged by the checks.
---*/
CASE
  WHEN regexp_full_match(id, '[0-9]+(\.[0-9]+)?E[+]?[0-9]+') OR regexp_full_match(id, '[0-9]{16,}\.0*')
    THEN '号码已变成科学计数法，尾数丢失，无法还原；请将该列设为文本格式，从原系统重新导出'
  WHEN regexp_matches(id, '[0-9]{17}[0-9X][^0-9X]*[0-9]{17}[0-9X]') OR regexp_matches(id, '[0-9]{15}[^0-9X]+[0-9]{15}') OR regexp_full_match(id, '[0-9]{30}')
    THEN '一格内有两个证件号码；请分成两行，每行一个'
  WHEN contains(id, '*') THEN '号码有*号遮挡；请报送完整号码'
  WHEN NOT regexp_matches(id, '[1-9]') OR regexp_full_match(id, '[0-9]{1,3}') THEN '不是证件号码；请补填'
END
