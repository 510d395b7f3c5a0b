SELECT * FROM (VALUES
  ('SB-01/hit/1', 'XJ-01', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '二类户住房D级，不在建档立卡和监测名册（SB-01 的同一事实）'),
  ('SB-06/hit/1', 'XJ-01', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '二类户饮水未解决，不在建档立卡和监测名册（SB-06 的同一事实）'),
  ('SB-01/hit/2', 'XJ-01', 'hit', 'person', 0, 'destitute_support', NULL, NULL, NULL, '特困人员住房C级，不在建档立卡和监测名册（SB-01 的同一事实）'),
  ('XJ-01/near/1', 'XJ-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '住房D级，已在建档立卡名册'),
  ('SB-01/near/1', 'XJ-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '三类户'),
  ('SB-01/near/2', 'XJ-01', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '住房C级，已列入改造计划'),
  ('SB-01/hit/1', 'XJ-02', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '二类户住房D级（SB-01 的同一事实）'),
  ('SB-06/hit/1', 'XJ-02', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '二类户饮水未解决（SB-06 的同一事实）'),
  ('XJ-01/near/1', 'XJ-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '已在建档立卡名册'),
  ('SB-06/near/1', 'XJ-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '季节性缺水'),
  ('SB-01/near/1', 'XJ-02', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '三类户'),
  ('XJ-03/hit/1', 'XJ-03', 'hit', 'person', 0, NULL, NULL, NULL, NULL, '标识为农村低保，全户不在花名册'),
  ('XJ-03/hit/2', 'XJ-03', 'hit', 'person', 0, NULL, NULL, NULL, NULL, '标识为未享受，两个月均在花名册'),
  ('XJ-03/hit/2', 'XJ-03', 'hit', 'person', 1, NULL, NULL, NULL, NULL, '标识为未享受，两个月均在花名册'),
  ('XJ-03/near/1', 'XJ-03', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '标识为未享受，本月才纳入'),
  ('LB-05/near/3', 'XJ-03', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '标识与花名册一致'),
  ('LB-15/hit/1', 'XJ-03', 'near_miss', 'person', 0, NULL, NULL, NULL, NULL, '停发以后标识为未享受'),
  ('XJ-04/hit/1', 'XJ-04', 'hit', 'monitored_household', 0, NULL, NULL, NULL, NULL, '有劳动能力成员仍作标识'),
  ('XJ-04/hit/2', 'XJ-04', 'hit', 'monitored_household', 0, NULL, NULL, NULL, NULL, '全家无劳动能力且在保，未作标识'),
  ('LB-06/hit/1', 'XJ-04', 'near_miss', 'monitored_household', 0, NULL, NULL, NULL, NULL, '全家无劳动能力而不在保，未作标识'),
  ('LB-02/near/2', 'XJ-04', 'near_miss', 'monitored_household', 0, NULL, NULL, NULL, NULL, '有劳动能力成员，未作标识'),
  ('LB-05/near/2', 'XJ-04', 'near_miss', 'monitored_household', 0, NULL, NULL, NULL, NULL, '风险已消除'),
  ('XJ-05/hit/1', 'XJ-05', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '建档立卡名册只列户主'),
  ('XJ-05/hit/2', 'XJ-05', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '建档立卡名册多列成年子女一人'),
  ('XJ-05/near/1', 'XJ-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '重残单人保，名册列全家'),
  ('XJ-03/hit/2', 'XJ-05', 'near_miss', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '两册成员一致'),
  ('XJ-05/hit/2', 'DQ-07', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '家庭人口三人，花名册列两人（XJ-05 的同一事实）'),
  ('XJ-05/hit/2', 'LB-10', 'hit', 'person', 2, 'rural_dibao', NULL, NULL, NULL, '建档立卡同户的共同生活成员未列入（XJ-05 的同一事实）'),
  ('XJ-05/hit/2', 'CB-24', 'hit', 'household', 0, 'rural_dibao', NULL, NULL, NULL, '建档立卡同户的共同生活成员未列入（XJ-05 的同一事实）'),
  ('XJ-10/hit/1', 'XJ-10', 'hit', 'monitored_household', 0, NULL, NULL, NULL, NULL, '措施登记低保，全户不在花名册'),
  ('XJ-04/hit/2', 'XJ-10', 'hit', 'monitored_household', 0, NULL, NULL, NULL, NULL, '家庭在低保，措施中没有登记'),
  ('LB-02/near/2', 'XJ-10', 'near_miss', 'monitored_household', 0, NULL, NULL, NULL, NULL, '措施登记低保，全户在保'),
  ('LB-05/near/2', 'XJ-10', 'near_miss', 'monitored_household', 0, NULL, NULL, NULL, NULL, '风险已消除')
) AS answer(recipe, check_code, "case", subject, member_no, programme, first_ago, last_ago, amount, note)

UNION ALL BY NAME
SELECT
  'XJ' AS recipe, 'XJ-09' AS check_code, planted."case", planted.note, 'cell' AS subject_kind
, concat_ws('|', county_name() || planted.document, county_name(), month_text(month_ago(planted.ago)), '两项制度衔接|边缘易致贫户享受低保|人') AS subject_key
FROM (VALUES
  ('hit', '衔接一', 0, '比名册复算多五人'), ('near_miss', '衔接二', 0, '与名册复算一致'), ('near_miss', '衔接三', 3, '统计月份早于名册')
) AS planted("case", document, ago, note)
