-- One row: a figure that somebody printed. Each page is one case; what is planted is in the name of the document. Whoever stands on the
-- roll twice is counted once.
WITH roll AS (
  SELECT month_no, count(DISTINCT family_no) AS households, count(DISTINCT person_no) AS people FROM covered_month GROUP BY month_no
),

destitute AS (
  SELECT month.month_no, count(*) AS people FROM destitute_person JOIN month ON month.month_no >= first_month_no AND month.month_no <= last_month_no GROUP BY month.month_no
),

counted AS (
  SELECT
    now.households, now.people, before.households AS households_before, before.people AS people_before, ward.people AS destitute, ward_before.people AS destitute_before
  , (SELECT count(DISTINCT household_no) FROM delivery.rectification WHERE status = '已销号') AS rectified
  , (SELECT count(DISTINCT household_no) FROM delivery.inspection WHERE stage = '县级自查') AS visited
  FROM roll AS now
  JOIN roll AS before ON before.month_no = now.month_no - 1
  JOIN destitute AS ward ON ward.month_no = now.month_no
  JOIN destitute AS ward_before ON ward_before.month_no = before.month_no
  WHERE now.month_no = getvariable('months')
),

figure(document, line, period, indicator_group, indicator, unit, value) AS (
  VALUES
    ('简报一', 1, 'month', '年度汇总', '农村低保', '户', 300), ('简报一', 2, 'month', '年度汇总', '农村低保一类', '户', 100), ('简报一', 3, 'month', '年度汇总', '农村低保二类', '户', 120),
    ('简报一', 4, 'month', '年度汇总', '农村低保三类', '户', 50), ('简报一', 5, 'month', '年度汇总', '农村低保四类', '户', 40),
    ('简报二', 1, 'month', '年度汇总', '农村低保', '人', 1000), ('简报二', 2, 'month', '年度汇总', '农村低保一二类', '人', 560), ('简报二', 3, 'month', '年度汇总', '农村低保三四类', '人', 450),
    ('简报二', 4, 'month', '年度汇总', '农村低保一类', '人', 300), ('简报二', 5, 'month', '年度汇总', '农村低保二类', '人', 250), ('简报二', 6, 'month', '年度汇总', '农村低保三类', '人', 300), ('简报二', 7, 'month', '年度汇总', '农村低保四类', '人', 150),
    ('简报三', 1, 'month', '年度汇总', '农村低保', '万人', 2.57), ('简报三', 2, 'month', '年度汇总', '农村低保一类', '万人', 0.21), ('简报三', 3, 'month', '年度汇总', '农村低保二类', '万人', 1.02),
    ('简报三', 4, 'month', '年度汇总', '农村低保三类', '万人', 1.26), ('简报三', 5, 'month', '年度汇总', '农村低保四类', '万人', 0.07),
    ('简报四', 1, 'month', '年度汇总', '农村低保', '户', 300), ('简报四', 2, 'month', '年度汇总', '农村低保一类', '户', 100), ('简报四', 3, 'month', '年度汇总', '农村低保二类', '户', 120),
    ('人口一', 1, 'month', '年度汇总', '农业人口', '人', 2000), ('人口一', 2, 'month', '年度汇总', '农村低保', '人', 200), ('人口一', 3, 'month', '占农业人口比例', '农村低保', '%', 8.69),
    ('人口二', 1, 'month', '年度汇总', '农业人口', '人', 2000), ('人口二', 2, 'month', '年度汇总', '农村低保', '人', 200), ('人口二', 3, 'month', '占农业人口比例', '农村低保', '%', 10.04),
    ('资金一', 1, 'year', '资金情况', '救助资金', '万元', 1146), ('资金一', 2, 'year', '资金情况', '救助资金同比增加', '万元', 118.5), ('资金一', 3, 'year', '资金情况', '救助资金同比增长', '%', 15.6),
    ('资金二', 1, 'year', '资金情况', '救助资金', '万元', 1146), ('资金二', 2, 'year', '资金情况', '救助资金同比增加', '万元', 118.5), ('资金二', 3, 'year', '资金情况', '救助资金同比增长', '%', 11.8),
    ('资金三', 1, 'last year', '资金情况', '救助资金', '万元', 1000), ('资金三', 2, 'year', '资金情况', '救助资金', '万元', 1100), ('资金三', 3, 'year', '资金情况', '救助资金同比增长', '%', 12),
    ('资金四', 1, 'last year', '资金情况', '救助资金', '万元', 1000), ('资金四', 2, 'year', '资金情况', '救助资金', '万元', 900), ('资金四', 3, 'year', '资金情况', '救助资金同比下降', '%', 10),
    ('排查一', 1, 'month', '排查情况', '问题家庭', '户', 113), ('排查一', 2, 'month', '排查情况', '问题家庭', '人', 36), ('排查一', 3, 'month', '排查情况', '劝返', '人', -5), ('排查一', 4, 'month', '排查情况', '外出净增', '人', -5),
    ('排查一', 5, 'month', '取暖支出', '取暖补贴', '元', 500), ('排查一', 6, 'month', '取暖支出', '取暖补贴', '人', 800),
    ('特困一', 1, 'month', '年度汇总', '农村特困供养', '人', 968), ('特困一', 2, 'month', '年度汇总', '分散供养', '人', 968), ('特困一', 3, 'month', '年度汇总', '集中供养', '人', 41),
    ('特困二', 1, 'month', '年度汇总', '农村特困供养', '人', 968), ('特困二', 2, 'month', '年度汇总', '分散供养', '人', 927), ('特困二', 3, 'month', '年度汇总', '集中供养', '人', 41),
    ('特困三', 1, 'month', '年度汇总', '农村特困供养', '人', 968), ('特困三', 2, 'month', '年度汇总', '分散供养', '人', 927),
    ('特困四', 1, 'month', '基本情况', '农村特困人员', '人', 968), ('特困四', 2, 'month', '工作成效', '农村特困人员', '人', 910),
    ('特困五', 1, 'month', '基本情况', '农村特困人员', '人', 9680), ('特困五', 2, 'month', '工作成效', '农村特困人员', '万人', 0.97),
    ('发放一', 1, 'two months ago', NULL, '农村低保发放率', '%', 100), ('发放二', 1, 'month', NULL, '农村低保发放率', '%', 100), ('发放三', 1, 'two months ago', NULL, '农村低保发放率', '%', 99),
    ('入户一', 1, 'month', NULL, '农村低保入户率', '%', 100)
  UNION ALL SELECT '月报一', 1, 'month', 'roll', '农村低保', '户', households + 37 FROM counted
  UNION ALL SELECT '月报二', 1, 'month', 'roll', '农村低保', '户', households_before FROM counted
  UNION ALL SELECT '信息系统导出一', 1, 'month', 'roll', '农村低保', '人', people + people_before + 3 - least(people, people_before) FROM counted
  UNION ALL SELECT '信息系统导出一', 2, 'month', 'roll', '农村特困供养', '人', destitute FROM counted
  UNION ALL SELECT '信息系统导出二', 1, 'month', 'roll', '农村低保', '人', people FROM counted
  UNION ALL SELECT '信息系统导出三', 1, 'month', 'roll', '农村低保', '人', people_before FROM counted
  UNION ALL SELECT '信息系统导出三', 2, 'month', 'roll', '农村特困供养', '人', destitute_before FROM counted
  UNION ALL SELECT '整改一', 1, 'month', '整改', '已整改家庭', '户', rectified + 5 FROM counted
  UNION ALL SELECT '整改二', 1, 'month', '整改', '已整改家庭', '户', rectified FROM counted
  UNION ALL SELECT '附件1排查情况统计表', 1, 'month', NULL, '排查户数', '户', visited + 4 FROM counted
  UNION ALL SELECT '附件1排查情况统计表', 2, 'month', NULL, '已整改户数', '户', rectified FROM counted
  UNION ALL SELECT '附件2排查情况统计表', 1, 'month', NULL, '排查户数', '户', visited FROM counted
)

SELECT
  county_name() || figure.document AS document, county_name() AS place, getvariable('county') || '000000' AS division_code
, CASE figure.period WHEN 'month' THEN month_text(month_ago(0)) WHEN 'two months ago' THEN month_text(month_ago(2)) WHEN 'year' THEN year(month_ago(0))::VARCHAR ELSE (year(month_ago(0)) - 1)::VARCHAR END AS period
, figure.indicator_group, figure.indicator, figure.unit, figure.value
, '第' || figure.line || '行' AS location
, 0 AS file_no, '' AS file_town, 'planted ' || figure.document || lpad(figure.line::VARCHAR, 3, '0') AS sort_key
FROM figure

UNION ALL
-- a prefecture that reports fewer than its county; one page without a division
SELECT document, place, division_code, month_text(month_ago(0)), '整改', indicator, unit, value, '第1行', 0, '', 'planted ' || document || unit
FROM (
  SELECT '整改三' AS document, county_name() AS place, getvariable('county') || '000000' AS division_code, '专项整改' AS indicator, '户' AS unit, rectified AS value FROM counted
  UNION ALL SELECT '整改四', '天水市', left(getvariable('county'), 4) || '00000000', '专项整改', '户', rectified - 2 FROM counted
  UNION ALL SELECT '整改五', county_name(), NULL, '重点家庭', '户', 12
  UNION ALL SELECT '整改五', county_name(), NULL, '重点家庭', '人', 7
)
