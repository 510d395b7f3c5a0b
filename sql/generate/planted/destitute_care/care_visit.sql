-- One row: a visit of a planted case. first_no counts months back, day from 0; the times of a day follow in steps of so many minutes.
SELECT
  ward.person_id, planted.visitor, NULL AS visitor_id
, (month_ago(planted.ago) + planted.day + to_minutes(600 + planted.minutes))::TIMESTAMP AS visited_at
, planted.kind, planted.text, planted.print AS perceptual_hash, planted.condition
, place.village_code AS division_code
, 0 AS file_no, place.town AS file_town, ward.person_id || 'planted' || planted.ago || lpad(planted.day::VARCHAR, 2, '0') || planted.visitor AS sort_key
FROM (VALUES
  -- nobody in a whole month; seven weeks between two visits; 31 days exactly
  ('TC-04/hit/1', 0, 9, 0, '周立信', '入户走访', '已送药', NULL, '整洁'),
  ('TC-04/hit/2', 1, 1, 0, '周立信', '入户走访', '已送药', NULL, '整洁'), ('TC-04/hit/2', 0, 19, 0, '周立信', '入户走访', '已送药', NULL, '整洁'),
  ('TC-04/near/1', 1, 9, 0, '周立信', '入户走访', '已送药', NULL, '整洁'), ('TC-04/near/1', 0, 10, 0, '周立信', '入户走访', '已送药', NULL, '整洁'),
  -- after a death, within thirty days and later; and before it
  ('TC-05/hit/1', 1, 19, 5, '郑怀仁', '入户走访', '身体平稳', NULL, '整洁'),
  ('TC-05/hit/2', 1, 19, 15, '孙怀仁', '入户走访', '身体平稳', NULL, '整洁'),
  ('TC-05/hit/1', 1, 6, 25, '何怀仁', '入户走访', '身体欠佳', NULL, '整洁'),
  -- the same words five times; the same short words; one photograph of two people; six visits nine minutes apart; a day of activities
  ('TC-07/hit/1', 1, 13, 0, '吴怀仁', '入户走访', '老人精神状态良好，房前屋后干净，衣被整洁，三餐有保障', NULL, '整洁'),
  ('TC-07/near/1', 1, 14, 7, '吴怀仁', '入户走访', '老人精神状态良好，房前屋后干净，衣被整洁，三餐有保障', NULL, '整洁'),
  ('TC-08/hit/1', 1, 15, 23, '吴怀仁', '入户走访', '老人精神状态良好，房前屋后干净，衣被整洁，三餐有保障', NULL, '整洁'),
  ('TC-08/hit/2', 1, 16, 2, '吴怀仁', '入户走访', '老人精神状态良好，房前屋后干净，衣被整洁，三餐有保障', NULL, '整洁'),
  ('TC-08/near/1', 1, 17, 11, '吴怀仁', '入户走访', '老人精神状态良好，房前屋后干净，衣被整洁，三餐有保障', NULL, '整洁'),
  ('TC-08/hit/1', 0, 11, 0, '马怀仁', '入户走访', '已测血压', 'c3a55a3cf00f69b1', '整洁'), ('TC-08/hit/2', 0, 12, 4, '马怀仁', '入户走访', '已测血压', 'c3a55a3cf00f69b1', '整洁'),
  ('TC-02/hit/1', 0, 12, 0, '杨怀仁', '入户走访', '平稳', NULL, '整洁'), ('TC-02/hit/2', 0, 12, 9, '杨怀仁', '入户走访', '平稳', NULL, '整洁'), ('TC-02/hit/3', 0, 12, 18, '杨怀仁', '入户走访', '平稳', NULL, '整洁'),
  ('TC-02/hit/4', 0, 12, 27, '杨怀仁', '入户走访', '平稳', NULL, '整洁'), ('TC-02/near/1', 0, 12, 36, '杨怀仁', '入户走访', '平稳', NULL, '整洁'), ('TC-02/near/2', 0, 12, 45, '杨怀仁', '入户走访', '平稳', NULL, '整洁'),
  ('TC-07/hit/2', 0, 12, 0, '赵怀仁', '集中活动', '集中理发', NULL, '整洁'), ('TC-07/near/2', 0, 12, 10, '赵怀仁', '集中活动', '集中理发', NULL, '整洁'), ('TC-10/hit/1', 0, 12, 20, '赵怀仁', '集中活动', '集中理发', NULL, '整洁'),
  ('TC-10/hit/2', 0, 12, 30, '赵怀仁', '集中活动', '集中理发', NULL, '整洁'), ('TC-10/near/1', 0, 12, 40, '赵怀仁', '集中活动', '集中理发', NULL, '整洁'), ('TC-10/near/2', 0, 12, 50, '赵怀仁', '集中活动', '集中理发', NULL, '整洁'),
  -- one who lives in a home is visited there, but for once
  ('TC-12/hit/1', 1, 7, 0, '周立信', '机构探视', '在院平稳', NULL, '整洁'), ('TC-12/hit/1', 0, 6, 0, '周立信', '机构探视', '在院平稳', NULL, '整洁'), ('TC-12/hit/1', 0, 20, 31, '陈怀仁', '入户走访', '居室已打扫', NULL, '整洁'),
  -- squalor: four weeks until the next visit; twelve days; squalor denied; found last week
  ('TC-01/hit/1', 1, 4, 0, '周立信', '入户走访', '须打扫', NULL, '脏乱差'), ('TC-01/hit/1', 0, 3, 0, '周立信', '入户走访', '已打扫', NULL, '整洁'), ('TC-01/hit/1', 0, 24, 0, '周立信', '入户走访', '须打扫', NULL, '脏乱差'),
  ('TC-02/hit/1', 1, 7, 0, '周立信', '入户走访', '须打扫', NULL, '环境脏'), ('TC-02/hit/1', 1, 19, 0, '周立信', '入户走访', '已打扫', NULL, '整洁'),
  ('TC-02/hit/2', 1, 14, 0, '周立信', '入户走访', '平稳', NULL, '无脏乱差现象'),
  ('TC-01/near/1', 1, 9, 0, '周立信', '入户走访', '平稳', NULL, '整洁'), ('TC-01/near/1', 0, 9, 0, '周立信', '入户走访', '平稳', NULL, '整洁')
) AS planted(recipe, ago, day, minutes, visitor, kind, text, print, condition)
JOIN person AS ward ON ward.recipe = planted.recipe AND ward.member_no = 0
JOIN place ON place.village_no = ward.village_no
