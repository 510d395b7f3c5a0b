-- One row: what a check must say about a planted case, worked out by the rule; ago counts months back from the as-of month.
WITH planted(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note) AS (VALUES
  ('TX-01/hit/1', 'TX-01', 'hit', 'person', 1, 'rural_dibao', 3, 0, 4 * rate('rural_dibao', '2'), '二类三人户一名成员死亡后四个月仍按三人发放，只计死者份额'),
  ('TX-01/hit/2', 'TX-01', 'hit', 'person', 0, 'destitute_support', 4, 0, 5 * (rate('destitute_base', '') + rate('destitute_care', 'full')), '分散供养特困人员死亡后五个月仍发基本生活费和照料护理费'),
  ('TX-01/near/1', 'TX-01', 'near_miss', 'person', 1, 'rural_dibao', NULL, NULL, NULL, '基准月的上一月死亡，登记滞后一个月以内'),
  ('TX-01/near/2', 'TX-01', 'near_miss', 'person', 1, 'rural_dibao', NULL, NULL, NULL, '死亡当月照发，次月起已减员'),
  ('TX-01/near/3', 'TX-01', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '死亡后补发的是生前月份'),
  ('TX-05/hit/1', 'TX-05', 'hit', 'household', 0, 'rural_dibao', 2, 0, 3 * 4 * rate('rural_dibao', '3'), '渐退截止后三个月仍发，四人三类'),
  ('TX-05/hit/2', 'TX-05', 'hit', 'household', 0, 'rural_dibao', 4, 0, 5 * 4 * rate('rural_dibao', '3'), '渐退截止后五个月仍发，四人三类'),
  ('TX-05/near/1', 'TX-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '渐退截止月就是基准月，当月仍应发'),
  ('TX-05/near/2', 'TX-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '渐退期满当月发完后停发'),
  ('TX-05/near/3', 'TX-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '渐退期延长，审批表在档'),
  ('TX-10/hit/1', 'TX-10', 'hit', 'household', 0, 'rural_dibao', 3, 0, 4 * 3 * rate('rural_dibao', '2'), '停发决定后仍发，停发首月不计'),
  ('TX-10/hit/2', 'TX-10', 'hit', 'household', 0, 'rural_dibao', 1, 0, 2 * 2 * rate('rural_dibao', '1'), '停发决定后仍发，停发首月不计'),
  ('TX-10/near/1', 'TX-10', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '只在停发首月多发一次，属结账时点差异'),
  ('TX-10/near/2', 'TX-10', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停发次月经申诉复核恢复'),
  ('TX-10/near/3', 'TX-10', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停发后补发停发前月份'),
  ('FU-01/hit/1', 'FU-01', 'hit', 'household', 0, 'rural_dibao', 3, 2, -2 * 3 * rate('rural_dibao', '2'), '在册三人户连续两个月未发'),
  ('FU-01/hit/2', 'FU-01', 'hit', 'person', 0, 'nursing_subsidy', 4, 4, -1 * rate('nursing_subsidy', 'high'), '在册重度残疾人一个月护理补贴未发'),
  ('FU-01/near/1', 'FU-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '基准月未发，次月10日的期限未到'),
  ('FU-01/near/2', 'FU-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '次月10日前补发'),
  ('FU-01/near/3', 'FU-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '新纳入户自审批次月起发'),
  ('FU-02/hit/1', 'FU-02', 'hit', 'person', 0, 'rural_dibao', 5, 3, 3 * rate('rural_dibao', '2'), '不在任何名册的人领取三个月低保金'),
  ('FU-02/hit/2', 'FU-02', 'hit', 'person', 0, 'nursing_subsidy', 2, 1, 2 * rate('nursing_subsidy', 'low'), '不在名册且无残疾人证的人领取两个月护理补贴'),
  ('FU-02/near/1', 'FU-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停保次月多发一个月，前后一个月内容许'),
  ('FU-02/near/2', 'FU-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停保后补发在册月份'),
  ('FU-02/near/3', 'FU-02', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '收款人是监护人，享受人在册'),
  ('FU-03/hit/1', 'FU-03', 'hit', 'household', 0, 'rural_dibao', 4, 3, -2 * rate('rural_dibao', '2'), '三人户两个月各少发一人'),
  ('FU-03/hit/2', 'FU-03', 'hit', 'household', 0, 'rural_dibao', 2, 0, 3 * 2 * (rate('rural_dibao', '1') - rate('rural_dibao', '2')), '二类户三个月按一类发放'),
  ('FU-03/near/1', 'FU-03', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '少发部分次月补发，相抵为零'),
  ('FU-03/near/2', 'FU-03', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '差额0.50元，在1元以内'),
  ('FU-03/near/3', 'FU-03', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '多发部分已追缴，相抵为零'),
  ('FU-07/hit/1', 'FU-07', 'hit', 'household', 0, 'rural_dibao', 3, 3, 3 * rate('rural_dibao', '2'), '同月同户发放两次，金额为第二笔'),
  ('FU-07/hit/2', 'FU-07', 'hit', 'person', 0, 'nursing_subsidy', 2, 2, rate('nursing_subsidy', 'high'), '同月同人护理补贴发放两次'),
  ('FU-07/near/1', 'FU-07', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '支付失败后重发'),
  ('FU-07/near/2', 'FU-07', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '第二笔已冲正'),
  ('FU-07/near/3', 'FU-07', 'near_miss', 'person', 1, 'living_subsidy', NULL, NULL, NULL, '两名成员的补贴进同一账户，并非重复'),
  ('FU-03/near/1', 'FU-07', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '同月补发差额，并非重复发放'),
  ('FU-08/hit/1', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 4, 0, NULL, '低保金进户外无关人员账户'),
  ('FU-08/hit/2', 'FU-08', 'hit', 'person', 0, 'destitute_support', 3, 0, NULL, '供养金进无协议的户外人员账户'),
  ('FU-08/near/1', 'FU-08', 'near_miss', 'person', 2, 'orphan', NULL, NULL, NULL, '孤儿由同户监护人代领'),
  ('FU-08/near/2', 'FU-08', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '集中供养，进敬老院账户'),
  ('FU-08/near/3', 'FU-08', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '受托照料人代领，协议在档'),
  ('FU-09/outsider/1', 'FU-09', 'hit', 'account', 0, 'rural_dibao', 3, 0, NULL, '一个账户收两户无关低保户四个月的低保金'),
  ('FU-09/hit/1a', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 3, 0, NULL, '低保金进户外无关人员账户（FU-09 的同一事实）'),
  ('FU-09/hit/1b', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 3, 0, NULL, '低保金进户外无关人员账户（FU-09 的同一事实）'),
  ('FU-09/hit/2a', 'FU-09', 'hit', 'account', 0, 'rural_dibao', 4, 0, NULL, '户主账户兼收另一无关户五个月的低保金'),
  ('FU-09/hit/2b', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 4, 0, NULL, '低保金进另一户户主账户（FU-09 的同一事实）'),
  ('FU-09/near/1a', 'FU-09', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '敬老院账户收多名供养对象的供养金'),
  ('FU-09/near/2a', 'FU-09', 'near_miss', 'person', 0, 'destitute_support', NULL, NULL, NULL, '一名受托人代领两名被照料人的供养金'),
  ('FU-09/near/3a', 'FU-09', 'near_miss', 'account', 0, 'rural_dibao', NULL, NULL, NULL, '只有一个月收另一户的低保金'),
  ('FU-09/near/3b', 'FU-08', 'hit', 'household', 0, 'rural_dibao', 2, 2, NULL, '一个月的低保金进另一户户主账户'),
  ('CB-01/hit/1', 'CB-01', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '户主名下小型轿车，状态正常'),
  ('CB-01/hit/2', 'CB-01', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '配偶名下小型普通客车，只有违法未处理'),
  ('CB-01/near/1', 'CB-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '普通二轮摩托车'),
  ('CB-01/near/2', 'CB-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '轿车已达报废标准（M）'),
  ('CB-01/near/3', 'CB-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '轿车违法且逾期未检验超过两年（GQ）'),
  ('CB-05/hit/1', 'CB-05', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '买受的商品房'),
  ('CB-05/hit/2', 'CB-05', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '两处现势自建住宅'),
  ('CB-05/near/1', 'CB-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '第二处为易地搬迁安置房'),
  ('CB-05/near/2', 'CB-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '第二处为继承的四分之一份额'),
  ('CB-05/near/3', 'CB-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '商品房权属状态为历史'),
  ('CB-10/hit/1', 'CB-10', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '配偶为在职行政编制人员'),
  ('CB-10/hit/2', 'CB-10', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '户主为机关退休人员'),
  ('CB-10/near/1', 'CB-10', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '公益岗'),
  ('CB-10/near/2', 'CB-10', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '遗属补助'),
  ('CB-10/near/3', 'CB-10', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '临聘'),
  ('CB-19/hit/1', 'CB-19', 'hit', 'person', 0, 'rural_dibao', 3, 0, 4 * rate('rural_dibao', '1'), '低保和特困重叠四个月，金额为低保部分'),
  ('CB-19/hit/2', 'CB-19', 'hit', 'person', 0, 'rural_dibao', 4, 2, 3 * rate('rural_dibao', '1'), '低保和特困重叠三个月，金额为低保部分'),
  ('CB-19/near/1', 'CB-19', 'near_miss', 'person', 0, 'rural_dibao', NULL, NULL, NULL, '只重叠一个月，属转换月'),
  ('CB-19/near/2', 'CB-19', 'near_miss', 'person', 0, 'rural_dibao', NULL, NULL, NULL, '低保停发次月转特困，无重叠'),
  ('CB-19/near/3', 'CB-19', 'near_miss', 'person', 0, 'rural_dibao', NULL, NULL, NULL, '转特困后补发低保在册月份'),
  ('LB-01/hit/1', 'LB-01', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '肢体一级，不在任何基本生活保障名册'),
  ('LB-01/hit/2', 'LB-01', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '精神三级，不在任何基本生活保障名册'),
  ('LB-01/near/1', 'LB-01', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '残疾人证已注销'),
  ('LB-01/near/2', 'LB-01', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '家庭有小型轿车'),
  ('LB-01/near/3', 'LB-01', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '整户在保'),
  ('LB-02/hit/1', 'LB-02', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '监测风险未消除且收入低于1.5倍标准的重残人员未单人施保'),
  ('LB-02/hit/2', 'LB-02', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '低保边缘家庭重残人员未单人施保'),
  ('LB-02/hit/1', 'LB-01', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '同一人也是重残未保'),
  ('LB-02/hit/2', 'LB-01', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '同一人也是重残未保'),
  ('LB-02/near/1', 'LB-02', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '监测风险已消除，家庭有车'),
  ('LB-02/near/2', 'LB-02', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '监测户整户在保'),
  ('LB-02/near/3', 'LB-02', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '已脱贫，收入为标准的1.8倍'),
  ('LB-05/hit/1', 'LB-05', 'hit', 'poor_household', 0, NULL, NULL, NULL, NULL, '建档立卡户收入低于标准未纳入低保'),
  ('LB-05/hit/2', 'LB-05', 'hit', 'monitored_household', 0, NULL, NULL, NULL, NULL, '监测户收入低于标准未纳入低保'),
  ('LB-05/near/1', 'LB-05', 'near_miss', 'poor_household', 0, NULL, NULL, NULL, NULL, '收入恰为标准'),
  ('LB-05/near/2', 'LB-05', 'near_miss', 'monitored_household', 0, NULL, NULL, NULL, NULL, '监测风险已消除'),
  ('LB-05/near/3', 'LB-05', 'near_miss', 'poor_household', 0, NULL, NULL, NULL, NULL, '已在低保'),
  ('LB-13/hit/1', 'LB-13', 'hit', 'household', 0, 'rural_dibao', 3, 0, -1 * 4 * 3 * (rate('rural_dibao', '2') - rate('rural_dibao', '3')), '二类降为三类，四个月，无入户调查和调整材料'),
  ('LB-13/hit/2', 'LB-13', 'hit', 'household', 0, 'rural_dibao', 2, 0, -1 * 3 * 2 * (rate('rural_dibao', '1') - rate('rural_dibao', '2')), '一类降为二类，三个月，无入户调查和调整材料'),
  ('LB-13/near/1', 'LB-13', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '降类前四十天内有入户调查表'),
  ('LB-13/near/2', 'LB-13', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '按县级文件统一调整'),
  ('LB-13/near/3', 'LB-13', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '复核纠正原认定错误'),
  ('village/0', 'AR-01', 'hit', 'meeting', 1, NULL, NULL, NULL, NULL, '一户一票的评议只有86份测评表'),
  ('village/1', 'AR-01', 'hit', 'meeting', 2, NULL, NULL, NULL, NULL, '一户一票的评议只有120份测评表'),
  ('village/2', 'AR-01', 'near_miss', 'meeting', 3, NULL, NULL, NULL, NULL, '村民代表会议41人41份'),
  ('village/3', 'AR-01', 'near_miss', 'meeting', 4, NULL, NULL, NULL, NULL, '一户一票，份数等于户数'),
  ('village/0', 'AR-01', 'near_miss', 'meeting', 5, NULL, NULL, NULL, NULL, '2021年7月以后，无异议不必评议'),
  ('village/2', 'AR-05', 'hit', 'publicity old', 0, NULL, NULL, NULL, NULL, '公示名单与年初名册一致，含已停保户、缺新纳入户'),
  ('village/3', 'AR-05', 'hit', 'publicity years', 0, NULL, NULL, NULL, NULL, '公示名单和正文、盖章年份都是旧的'),
  ('village/0', 'AR-05', 'near_miss', 'publicity long', 0, NULL, NULL, NULL, NULL, '长期公示名单与当月名册一致'),
  ('village/1', 'AR-05', 'near_miss', 'publicity slip', 0, NULL, NULL, NULL, NULL, '只有标题年份笔误，名单正确'),
  ('village/2', 'AR-05', 'near_miss', 'publicity first', 0, NULL, NULL, NULL, NULL, '年初的公示，名单就是年初名册'),
  ('village/2', 'AR-13', 'hit', 'village', 0, NULL, NULL, NULL, NULL, '套用旧名册的公示名单与当期花名册不符（AR-05 的同一事实）'),
  ('village/3', 'AR-13', 'hit', 'village', 0, NULL, NULL, NULL, NULL, '套用旧名册的公示名单与当期花名册不符（AR-05 的同一事实）'),
  ('village/0', 'AR-13', 'near_miss', 'village', 0, NULL, NULL, NULL, NULL, '长期公示名单与当月花名册一致'),
  ('village/1', 'AR-13', 'near_miss', 'village', 0, NULL, NULL, NULL, NULL, '长期公示名单与当月花名册一致'),
  ('village/1', 'AR-13', 'near_miss', 'village', 0, NULL, NULL, NULL, NULL, '只有标题年份笔误，名单与花名册一致'),
  ('LB-13/near/1', 'AR-09', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '调整类别有入户调查表和动态调整表'),
  ('LB-13/near/2', 'AR-09', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '按县级文件统一调整类别'),
  ('LB-13/near/3', 'AR-09', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '纠正原认定错误，有入户调查表和动态调整表'),
  ('TX-10/hit/1', 'ST-20', 'hit', 'home village', 0, 'rural_dibao', 4, 4, NULL, '登记停发的户仍在花名册（TX-10 的同一事实）'),
  ('TX-10/hit/2', 'ST-20', 'hit', 'home village', 0, 'rural_dibao', 2, 2, NULL, '登记停发的户仍在花名册（TX-10 的同一事实）'),
  ('TX-10/near/2', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '停发次月恢复，花名册未曾减少'),
  ('TX-01/near/2', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '成员死亡次月减员，已登记人员变更'),
  ('AR-05/leaver/1', 'ST-20', 'near_miss', 'home village', 0, 'rural_dibao', NULL, NULL, NULL, '退出已登记停发'),
  ('LB-13/hit/1', 'TX-11', 'hit', 'household', 0, 'rural_dibao', 3, NULL, NULL, '降类无入户调查表和动态调整表（LB-13 的同一事实）'),
  ('LB-13/hit/2', 'TX-11', 'hit', 'household', 0, 'rural_dibao', 2, NULL, NULL, '降类无入户调查表和动态调整表（LB-13 的同一事实）'),
  ('LB-13/near/1', 'TX-11', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '降类的调查、调整表、告知和公示齐全'),
  ('LB-13/near/2', 'TX-11', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '按县级文件统一调整'),
  ('TX-10/near/2', 'TX-11', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '停发的调查、决定、告知和公示齐全'),
  ('LB-13/hit/1', 'AR-09', 'hit', 'household', 0, NULL, NULL, NULL, NULL, '降类无入户调查表和动态调整表（LB-13 的同一事实）'),
  ('LB-13/hit/2', 'AR-09', 'hit', 'household', 0, NULL, NULL, NULL, NULL, '降类无入户调查表和动态调整表（LB-13 的同一事实）'),
  ('AR-10/hit/1', 'AR-10', 'hit', 'household', 0, NULL, NULL, NULL, NULL, '审批表在审批六十天后生成'),
  ('AR-10/hit/2', 'AR-10', 'hit', 'household', 0, NULL, NULL, NULL, NULL, '审批表在审批四十五天后生成'),
  ('AR-10/near/1', 'AR-10', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '恰在三十天'),
  ('AR-10/near/2', 'AR-10', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '旧纸质档案补扫'),
  ('AR-10/near/3', 'AR-10', 'near_miss', 'household', 0, NULL, NULL, NULL, NULL, '十二天后录入'),
  ('AR-11/hit/1', 'AR-11', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '入户调查早于申请'),
  ('AR-11/hit/2', 'AR-11', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '首次发放早于审批'),
  ('AR-11/hit/3', 'AR-11', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '公示早于入户调查'),
  ('AR-11/near/1', 'AR-11', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '申请和受理同日'),
  ('AR-11/near/2', 'AR-11', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '先行救助，审批表在档'),
  ('AR-11/near/3', 'AR-11', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '申请日期为1月1日的补录默认值'),
  ('DS-04/hit/1', 'DS-04', 'hit', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '肢体二级，无护理补贴'),
  ('DS-04/hit/2', 'DS-04', 'hit', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '精神一级，无护理补贴'),
  ('DS-04/near/1', 'DS-04', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '特困人员不发护理补贴'),
  ('DS-04/near/2', 'DS-04', 'near_miss', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '发证不满两个月'),
  ('DS-04/near/3', 'DS-04', 'near_miss', 'person', 1, 'nursing_subsidy', NULL, NULL, NULL, '肢体三级，不属重度'),
  ('DS-07/hit/1', 'DS-07', 'hit', 'person', 0, 'nursing_subsidy', 4, 0, 5 * rate('nursing_subsidy', 'high'), '特困人员领五个月护理补贴'),
  ('DS-07/hit/2', 'DS-07', 'hit', 'person', 0, 'living_subsidy', 2, 0, 3 * rate('living_subsidy', '2'), '特困人员领三个月生活补贴'),
  ('DS-07/near/1', 'DS-07', 'near_miss', 'person', 0, 'living_subsidy', NULL, NULL, NULL, '转特困当月重叠一个月'),
  ('DS-07/near/2', 'DS-07', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '持证特困人员未领补贴'),
  ('DS-07/near/3', 'DS-07', 'near_miss', 'person', 0, 'nursing_subsidy', NULL, NULL, NULL, '转特困前已停补贴'),
  ('DQ-01/hit/1', 'DQ-01', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '校验码不符'),
  ('DQ-01/hit/2', 'DQ-01', 'hit', 'poor row', 0, NULL, NULL, NULL, NULL, '出生日期为2月31日'),
  ('DQ-01/near/1', 'DQ-01', 'near_miss', 'poor row', 0, NULL, NULL, NULL, NULL, '15位旧号可换算'),
  ('DQ-01/near/2', 'DQ-01', 'near_miss', 'poor row', 0, NULL, NULL, NULL, NULL, '台湾居民居住证号'),
  ('DQ-01/near/3', 'DQ-01', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '号码前有撇号'),
  ('DQ-05/hit/1', 'DQ-05', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '同一人两本正常的残疾人证'),
  ('DQ-05/hit/2', 'DQ-05', 'hit', 'person', 0, 'nursing_subsidy', 0, 0, NULL, '同月同人护理补贴名册出现两行'),
  ('DQ-05/near/1', 'DQ-05', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '旧证已注销，换发新证'),
  ('DQ-05/near/2', 'DQ-05', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '同月两项补贴各一行'),
  ('DQ-05/near/3', 'DQ-05', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '只有一本证'),
  ('DQ-11/hit/1', 'DQ-11', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '残疾人证号前18位不是本人身份证号'),
  ('DQ-11/hit/2', 'DQ-11', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '证号第19位与残疾类别不符'),
  ('DQ-11/near/1', 'DQ-11', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '换发证号后缀B1'),
  ('DQ-11/near/2', 'DQ-11', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '多重残疾，明细在册'),
  ('DQ-11/near/3', 'DQ-11', 'near_miss', 'person', 1, NULL, NULL, NULL, NULL, '第一代残疾人证号不作判断')
)

SELECT
  planted.check_code
, planted."case"
, CASE
    WHEN planted.subject LIKE 'publicity%' THEN 'document'
    WHEN planted.subject LIKE '%household' THEN 'household'
    WHEN planted.subject = 'home village' THEN 'village'
    WHEN planted.subject = 'poor row' THEN 'person'
    ELSE planted.subject
  END AS subject_kind
, CASE planted.subject
    WHEN 'household' THEN person.household_no
    WHEN 'poor_household' THEN 'PV' || lpad(person.family_no::VARCHAR, 9, '0')
    WHEN 'monitored_household' THEN 'JC' || lpad(person.family_no::VARCHAR, 9, '0')
    WHEN 'account' THEN person.account_no
    WHEN 'meeting' THEN 'PY' || place.village_code || '-' || planted.member_no
    WHEN 'village' THEN place.village_code
    WHEN 'home village' THEN home.village_code
    WHEN 'publicity old' THEN 'GS92-1-' || getvariable('months') || '-0'
    WHEN 'publicity years' THEN 'GS93-1-' || getvariable('months') || '-0'
    WHEN 'publicity slip' THEN 'GS91-' || getvariable('months') || '-' || getvariable('months') || '-1'
    WHEN 'publicity long' THEN 'GS' || place.village_code || '-' || strftime(month_at((getvariable('months')::INTEGER + 1) // 2), '%Y%m')
    WHEN 'publicity first' THEN 'GS92-1-1-0'
    WHEN 'poor row' THEN (SELECT delivered.person_id FROM delivery.poverty_register AS delivered WHERE delivered.person_no = 'PV' || lpad(person.person_no::VARCHAR, 10, '0'))
    ELSE person.person_id
  END AS subject_key
, planted.programme
, month_text(month_ago(planted.first_ago)) AS first_month
, month_text(month_ago(planted.last_ago)) AS last_month
, planted.amount::DECIMAL(18, 2) AS amount_yuan
, planted.note
FROM planted
LEFT JOIN person ON person.recipe = planted.recipe AND person.member_no = planted.member_no
LEFT JOIN place AS home ON home.village_no = person.village_no
LEFT JOIN place ON 'village/' || place.village_no = planted.recipe
ORDER BY planted.check_code, planted."case", planted.recipe, planted.programme, planted.member_no
