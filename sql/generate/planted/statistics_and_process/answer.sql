SELECT * FROM (VALUES
  ('TX-10/hit/1', 'ST-20', 'hit', 'home village', 0, 'rural_dibao', 4, 4, NULL, '登记停发的户仍在花名册（TX-10 的同一事实）'),
  ('TX-10/hit/2', 'ST-20', 'hit', 'home village', 0, 'rural_dibao', 2, 2, NULL, '登记停发的户仍在花名册（TX-10 的同一事实）'),
  ('TX-10/near/2', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '停发次月恢复，花名册未曾减少'),
  ('TX-01/near/2', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '成员死亡次月减员，已登记人员变更'),
  ('CB-01/hit/1', 'TX-19', 'hit', 'household', 0, NULL, NULL, NULL, NULL, '四个月前销号的问题再次命中（ST-14 的同一事项）'),
  ('CB-06/hit/2', 'TX-19', 'hit', 'household', 0, NULL, NULL, NULL, NULL, '二十天前销号的问题再次命中'),
  ('CB-05/hit/1', 'TX-19', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '核实为不属实'),
  ('TX-05/hit/1', 'TX-19', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '销号以后新发生'),
  ('CB-05/hit/2', 'TX-19', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '销号已逾十二个月'),
  ('ST-06/hit/1', 'ST-06', 'hit', 'home village', 0, 'rural_dibao', NULL, 0, NULL, '五十人全是二类，次月三类六人进入，一二类占比由100%降为89.29%'),
  ('LB-16/near/1', 'ST-06', 'near_miss', 'home village', 0, NULL, NULL, NULL, NULL, '八人中五人二类降为六人中三人，下降12.5个百分点，在册不足五十人'),
  ('ST-06/hit/1', 'ST-07', 'hit', 'home village', 0, 'rural_dibao', NULL, 0, NULL, '210人的村在册56人，占26.67%'),
  ('TX-18/hit/1', 'ST-07', 'near_miss', 'home village', 0, NULL, NULL, NULL, NULL, '110人的村在册二十三人，不足二百人的村不作判断'),
  ('LB-16/near/1', 'ST-07', 'near_miss', 'home village', 0, NULL, NULL, NULL, NULL, '易地搬迁安置点，在册6人，占2.86%'),
  ('AR-05/leaver/1', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '退出已登记停发')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)

UNION ALL BY NAME
-- Of a printed page: its document, and the cell's group, indicator and unit.
SELECT
  'ST' AS recipe, planted.check_code, planted."case", planted.note, planted.says, 'cell' AS subject_kind
, concat_ws('|', CASE document WHEN '整改四' THEN document || '|天水市' WHEN '整改五' THEN document || '|' || county_name() ELSE county_name() || document || '|' || county_name() END
  , CASE planted.period WHEN 'year' THEN year(month_ago(0))::VARCHAR ELSE month_text(month_ago(planted.period::INTEGER)) END, planted.cell) AS subject_key
FROM (VALUES
  ('ST-01', 'hit', '简报一', '0', '年度汇总|农村低保|户', '四类合计比总数多十户', NULL),
  ('ST-01', 'hit', '简报二', '0', '年度汇总|农村低保一二类|人', '一二类比一类、二类之和多十人', NULL),
  ('ST-01', 'near_miss', '简报二', '0', '年度汇总|农村低保|人', '四类合计等于总数', NULL),
  ('ST-01', 'near_miss', '简报三', '0', '年度汇总|农村低保|万人', '以万人为单位四舍五入', NULL),
  ('ST-01', 'near_miss', '简报四', '0', '年度汇总|农村低保|户', '只列出两类', NULL),
  ('ST-02', 'hit', '人口一', '0', '占农业人口比例|农村低保|%', '两千人占两万人的10%，报8.69%', NULL),
  ('ST-02', 'near_miss', '人口二', '0', '占农业人口比例|农村低保|%', '相差0.04个百分点', NULL),
  ('ST-03', 'hit', '资金一', 'year', '资金情况|救助资金同比增长|%', '按增加额计算为11.53%，报15.6%', NULL),
  ('ST-03', 'hit', '资金三', 'year', '资金情况|救助资金同比增长|%', '按上年数计算为10%，报12%', NULL),
  ('ST-03', 'near_miss', '资金二', 'year', '资金情况|救助资金同比增长|%', '相差0.27个百分点', NULL),
  ('ST-03', 'near_miss', '资金四', 'year', '资金情况|救助资金同比下降|%', '由一千降为九百，下降10%', NULL),
  ('ST-04', 'hit', '排查一', '0', '排查情况|问题家庭|人', '113户只有36人', NULL),
  ('ST-04', 'hit', '排查一', '0', '排查情况|劝返|人', '人数为负', NULL),
  ('ST-04', 'hit', '排查一', '0', '取暖支出|取暖补贴|元', '五百元发给八百人', NULL),
  ('ST-04', 'near_miss', '排查一', '0', '排查情况|外出净增|人', '净增可以为负', NULL),
  ('ST-04', 'near_miss', '简报三', '0', '年度汇总|农村低保|万人', '万人可以有小数', NULL),
  ('ST-04', 'hit', '整改五', '0', '整改|重点家庭|人', '12户只有7人', NULL),
  ('ST-15', 'hit', '整改五', '0', '整改|重点家庭|人', '12户只有7人（ST-04 的同一事实）', '人数少于户数'),
  ('ST-15', 'hit', '整改一', '0', '整改|已整改家庭|户', '比整改台账多五户', NULL),
  ('ST-15', 'hit', '整改四', '0', '整改|专项整改|户', '市数比所辖县少两户', '下级'),
  ('ST-15', 'near_miss', '整改四', '0', '整改|专项整改|户', '市数不与一县的整改台账比较', '整改台账'),
  ('ST-15', 'near_miss', '整改二', '0', '整改|已整改家庭|户', '与整改台账一致', NULL),
  ('ST-15', 'near_miss', '整改三', '0', '整改|专项整改|户', '县数与整改台账一致', NULL),
  ('ST-05', 'hit', '特困四', '0', '农村特困人员|人', '同一文件载明968人和910人', NULL),
  ('ST-05', 'near_miss', '特困五', '0', '农村特困人员|人', '9680人与0.97万人', NULL),
  ('ST-05', 'hit', '月报一', '0', 'roll|农村低保|户|花名册', '比花名册多37户', NULL),
  ('ST-05', 'near_miss', '月报二', '0', 'roll|农村低保|户|花名册', '与上月花名册一致', NULL),
  ('ST-16', 'hit', '附件1排查情况统计表', '0', '|排查户数|户', '比核查表多四户', NULL),
  ('ST-16', 'near_miss', '附件1排查情况统计表', '0', '|已整改户数|户', '与整改台账一致', NULL),
  ('ST-16', 'near_miss', '附件2排查情况统计表', '0', '|排查户数|户', '与核查表一致', NULL),
  ('ST-19', 'hit', '发放一', '2', '|农村低保发放率|%', '称100%，当月有户未发（FU-01 的同一事实）', NULL),
  ('ST-19', 'hit', '入户一', '0', '|农村低保入户率|%', '称100%，多数户一年内没有入户调查表', NULL),
  ('ST-19', 'near_miss', '发放二', '0', '|农村低保发放率|%', '当月发放期限未到', NULL),
  ('ST-19', 'near_miss', '发放三', '2', '|农村低保发放率|%', '没有称100%', NULL),
  ('ST-21', 'hit', '信息系统导出一', '0', 'roll|农村低保|人', '比花名册和上月花名册都多', NULL),
  ('ST-21', 'near_miss', '信息系统导出一', '0', 'roll|农村特困供养|人', '与花名册一致', NULL),
  ('ST-21', 'hit', '信息系统导出二', '0', 'destitute_support|人', '系统导出没有特困人员', NULL),
  ('ST-21', 'near_miss', '信息系统导出三', '0', 'roll|农村低保|人', '与上月花名册一致', NULL),
  ('TC-21', 'hit', '特困一', '0', '年度汇总|农村特困供养|人', '分散968人、集中41人，总数968人', NULL),
  ('TC-21', 'near_miss', '特困二', '0', '年度汇总|农村特困供养|人', '927人加41人等于968人', NULL),
  ('TC-21', 'near_miss', '特困三', '0', '年度汇总|农村特困供养|人', '没有载明集中供养人数', NULL)
) AS planted(check_code, "case", document, period, cell, note, says)

UNION ALL BY NAME
-- Of the county, a standard, an item of the ledger, a form or an annex.
SELECT
  'ST' AS recipe, planted.check_code, planted."case", planted.note, planted.subject_kind
, replace(replace(replace(planted.says, '{last}', (year(month_ago(0)) - 1)::VARCHAR), '{year}', year(month_ago(0))::VARCHAR), '{before}', (year(month_ago(0)) - 2)::VARCHAR) AS says
, replace(replace(replace(planted.subject_key, '{county}', getvariable('county')), '{neighbour}', CASE getvariable('county') WHEN '620522' THEN '620523' ELSE '620522' END), '{year}', year(month_ago(0))::VARCHAR) AS subject_key
FROM (VALUES
  ('ST-08', 'hit', 'standard', '{county}000000|urban_dibao|urban|2019-01-01|2020-01-01', '省级提高后地方未提高', NULL),
  ('ST-08', 'near_miss', 'standard', '{county}000000|urban_dibao|urban|2019-01-01|2019-01-01', '提高以前高于省级标准', NULL),
  ('ST-08', 'near_miss', 'standard', '{county}000000|urban_dibao|urban|2021-01-01|2021-01-01', '恰等于省级标准', NULL),
  ('ST-08', 'hit', 'standard', '{neighbour}000000|destitute_base|rural|{year}-01-01|{year}-01-01', '邻县特困基本生活标准低于省级十一元', NULL),
  ('TC-09', 'hit', 'county', '{neighbour}', '邻县特困基本生活标准不足低保一类的1.3倍（ST-08 的同一事实）', NULL),
  ('TC-09', 'near_miss', 'county', '{county}', '本县特困基本生活标准略高于1.3倍', NULL),
  ('ST-09', 'hit', 'county', '{county}', '只查一个村三户', '{last}年县级自查'),
  ('ST-09', 'hit', 'county', '{county}', '样本足够，未记录抽样种子', '{last}年市级复查'),
  ('ST-09', 'near_miss', 'county', '{county}', '每县三个乡镇、每乡镇两个村、每村六户，有种子', '{year}年县级自查'),
  ('ST-09', 'near_miss', 'county', '{county}', '互查样本足够', '{year}年县际互查'),
  ('ST-09', 'near_miss', 'county', '{county}', '回访不属抽样', '专项回访'),
  ('ST-11', 'hit', 'county', '{county}', '入户、上报都迟', '{last}年县级自查'),
  ('ST-11', 'hit', 'county', '{county}', '未上报、未签字', '{last}年市级复查'),
  ('ST-11', 'near_miss', 'county', '{county}', '按期入户、上报并签字', '{year}年县级自查'),
  ('ST-11', 'near_miss', 'county', '{county}', '按期入户、上报并签字', '{year}年市级复查'),
  ('ST-13', 'hit', 'issue', 'ZGP1', '缺责任人', '缺1项：责任人'),
  ('ST-13', 'hit', 'issue', 'ZGP2', '四项都缺', '缺4项'),
  ('ST-13', 'near_miss', 'issue', 'ZGP3', '尚待核实', NULL),
  ('ST-13', 'near_miss', 'issue', 'ZGP4', '责任人登记在另一行', NULL),
  ('ST-14', 'hit', 'issue', 'ZGP1', '过了完成时限仍在整改（ST-13 的同一事项）', '未办结'),
  ('ST-14', 'hit', 'issue', 'ZGP7', '已销号，没有佐证材料', '没有佐证材料编号'),
  ('ST-14', 'hit', 'issue', 'ZGP8', '销号四个月仍命中', '仍命中同一核查项'),
  ('ST-14', 'hit', 'issue', 'ZGP12', '销号一年多仍命中', '仍命中同一核查项'),
  ('ST-14', 'near_miss', 'issue', 'ZGP3', '没有完成时限', NULL),
  ('ST-14', 'near_miss', 'issue', 'ZGP4', '已销号，有佐证材料', NULL),
  ('ST-14', 'near_miss', 'issue', 'ZGP9', '销号二十天，数据尚未更新一期', NULL),
  ('ST-14', 'near_miss', 'issue', 'ZGP10', '核实为不属实', NULL),
  ('ST-14', 'near_miss', 'issue', 'ZGP11', '命中的是销号以后的月份', NULL),
  ('ST-12', 'hit', 'county', '{county}', '自查未发现问题，市级复查发现问题', '{last}年自查'),
  ('ST-12', 'near_miss', 'county', '{county}', '自查、互查、复查都没有发现问题', '{year}年自查'),
  ('ST-16', 'hit', 'document', 'FJ1', '附件1无人签字', NULL),
  ('ST-16', 'near_miss', 'document', 'FJ2', '附件2有人签字', NULL),
  ('AR-33', 'hit', 'form', 'HCP1', '未填入户人', '未填入户人'),
  ('AR-33', 'hit', 'form', 'HCP2', '未签字', '未签字'),
  ('AR-33', 'hit', 'form', 'HCP3', '上报早于入户', '早于入户日期'),
  ('AR-33', 'hit', 'form', 'HCP4', '已上报，无主要负责人签字', '无主要负责人签字'),
  ('AR-33', 'near_miss', 'form', 'HCP5', '尚未上报', NULL),
  ('AR-33', 'near_miss', 'form', 'HCP6', '该类核查表都没有负责人栏', NULL),
  ('AR-27', 'hit', 'county', '{county}', '上年上半年新批家庭抽查不足三成', '{last}年新批家庭县级抽查'),
  ('AR-27', 'near_miss', 'county', '{county}', '当年不再规定抽查比例', '{year}年新批家庭县级抽查'),
  ('AR-27', 'near_miss', 'county', '{county}', '该年度没有报送核查表', '{before}年')
) AS planted(check_code, "case", subject_kind, subject_key, note, says)
