/*---
id: line_kind
arguments: [words, headings]
purpose: >-
  what a row is that is no record: blank, heading (printed again, column numbers, units), total or footer; NULL for one that may
  be a record. `headings` are the words of the rows above the first record, joined by |. A row with a long number is never set aside.
---*/
CASE
  WHEN len(words) = 0 THEN 'blank'
  WHEN list_contains(headings, array_to_string(words, '|')) THEN 'heading'
  WHEN len(words) > 2 AND len(list_distinct(list_transform(
      list_filter(words, lambda word: word NOT IN ('栏次', '甲', '乙', '丙', '丁', '戊')),
      lambda word, place: COALESCE(try_cast(word AS INTEGER) - place, -place - 1000)))) <= 1 THEN 'heading'
  WHEN regexp_full_match(array_to_string(words, '|'), '(\(?(单位:)?(元|万元|人|户|个|%|元/月|元/年)\)?\|?)+') THEN 'heading'
  WHEN regexp_matches(array_to_string(words, '|'), '[0-9]{15}') THEN NULL
  WHEN regexp_matches(array_to_string(words, '|'), '^([^|]*\|){0,2}[^0-9|]{0,12}(合计|小计|总计|累计|共计)([:(|0-9]|金额|数|$)') THEN 'total'
  WHEN regexp_matches(array_to_string(words, '|'), '^(本表|本页|全[省市县区镇乡村]|以上)?共计?[0-9,]+(户|人|名|条|笔)') THEN 'total'
  WHEN regexp_matches(array_to_string(words, '|'),
    '^(制表人|制表单位|制表日期|填表人|填表单位|填表日期|填报人|填报单位|填报日期|报送单位|审核人|审批人|复核人|经办人|打印日期|打印时间|第[0-9]+页|共[0-9]+页)'
    || '|^(制表|填表|填报|审核|审批|复核|经办|负责人|单位负责人|单位领导|分管领导|主管领导|主要领导|领导签字|联系人|联系电话|签字|盖章|\(盖章\)|单位|单位名称|日期|备注|说明|注)(\([^)]*\))?(:|\||$)'
    || '|^[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日$') AND len(words) <= 8 THEN 'footer'
END
