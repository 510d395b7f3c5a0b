/*---
id: image_used_again
code: AR-07
title: { zh: 照片或扫描件重复使用, en: Photograph or scan used again }
severity: red
kind: A
status: stable
policy_basis:
  - { document: 社会救助资金审计常用口径, text: 比对档案材料的文件哈希和图像指纹，核查不同家庭、不同会议、不同年度使用同一照片或扫描件。 }
inputs: [registers.archive_document]
population: "registers.archive_document WHERE sha256 IS NOT NULL OR perceptual_hash IS NOT NULL"
population_zh: 有文件指纹的照片和扫描件
subject: { kind: document, key: document_no }
parameters:
  # the comparison finds every pair up to six bits, and no more
  most_bits:
    type: integer
    default: 6
    title: { zh: 图像指纹最多相差位数（不超过6）, en: Most bits in which two pictures differ (up to 6) }
  flat_bits:
    type: integer
    default: 8
    title: { zh: 指纹中0或1少于几位视为空白页, en: Bits of one kind below which a picture is a blank page }
  shared_types:
    type: list
    codes: document_type
    default: [order, pay_list, identity_copy]
    title: { zh: 几户可以共用的材料类型, en: Kinds of documents that households may share }
  village_types:
    type: list
    codes: document_type
    default: [appraisal_minutes, sign_in, publicity_list, publicity_photo]
    title: { zh: 同村同日可以共用的材料类型, en: Kinds of documents that a village and day may share }
  yearly_types:
    type: list
    codes: document_type
    default: [home_survey, publicity_photo, appraisal, visit, evaluation]
    title: { zh: 每年应重新形成的材料类型, en: Kinds of documents that are made anew each year }
evidence:
  document_kind: 材料类型
  owner: 所属
  claimed_on: 材料日期
  twin_no: 先有的材料编号
  twin_owner: 先有材料所属
  twin_claimed_on: 先有材料日期
  likeness: 相同程度
statement:
  zh: "材料{document_no}（{document_kind}，{owner}，{claimed_on}）与先有的材料{twin_no}（{twin_owner}，{twin_claimed_on}）{likeness}。"
  en: "Document {document_no} of {claimed_on} is the same picture or file as the earlier document {twin_no} of {twin_claimed_on}."
innocent_explanations:
  - { zh: 同一次会议的合影附入每户档案, tested_with: [registers.archive_document] }
  - { zh: 同村同日的公示、会议材料附入每户档案, tested_with: [registers.archive_document] }
  - { zh: 几户共用的文件、发放册、户口簿复印件, tested_with: [registers.archive_document] }
  - { zh: 同一户重复上传同一材料, tested_with: [registers.archive_document] }
  - { zh: 空白页或纯色图像指纹相同, tested_with: [registers.archive_document] }
  - { zh: 同一家庭更换了家庭编号 }
  - { zh: 录入时误挂他户材料 }
remedy:
  zh: 调取两份原件和照片原图比对，询问拍摄、填写人；确属套用的，重新入户或重新评议，并追查责任。
  en: Compare both originals and ask who took or filled them in; where one was reused, survey or appraise anew and establish who did it.
---*/
WITH image AS (
  -- what one picture may stand for: a meeting, a day of a village, a household, and a year of it where it must be made anew
  SELECT
    *,
    CASE
      WHEN meeting_no IS NOT NULL THEN '会议' || meeting_no
      WHEN household_no IS NULL OR list_contains($village_types::VARCHAR[], type) THEN concat_ws(' ', division_code, claimed_on)
      WHEN list_contains($yearly_types::VARCHAR[], type) THEN concat_ws(' ', household_no, year(claimed_on))
      ELSE household_no
    END AS occasion,
    COALESCE('会议' || meeting_no, '家庭' || household_no, '村级材料') AS owner,
    {made_at: COALESCE(created_at, uploaded_at, claimed_on::TIMESTAMP), source_row: source_row} AS place,
    CASE WHEN regexp_full_match(perceptual_hash, '[0-9A-Fa-f]{16}') THEN lower(perceptual_hash) END AS print
  FROM registers.archive_document
  WHERE (sha256 IS NOT NULL OR perceptual_hash IS NOT NULL) AND NOT list_contains($shared_types::VARCHAR[], type)
  QUALIFY source_row = min(source_row) OVER (PARTITION BY document_no)
),

picture AS (
  -- the first use of each picture that is no blank page, under every pair of its 8 bytes
  SELECT print, bits, twin_row, first, second, substr(print, 2 * first + 1, 2) || substr(print, 2 * second + 1, 2) AS two_bytes
  FROM (
    SELECT print, ('0x' || print)::UBIGINT::HUGEINT AS bits, arg_min(source_row, place) AS twin_row
    FROM image
    WHERE print IS NOT NULL
    GROUP BY print
  ), range(0, 8) AS earlier(first), range(0, 8) AS later(second)
  WHERE first < second AND bit_count(bits) BETWEEN $flat_bits::INTEGER AND 64 - $flat_bits::INTEGER
),

near AS (
  -- 6 bits spoil at most 6 of the 8 bytes: two that are alike have a pair of bytes in common
  SELECT DISTINCT picture.print, other.twin_row, bit_count(xor(picture.bits, other.bits)) AS differing
  FROM picture
  JOIN picture AS other USING (first, second, two_bytes)
  WHERE bit_count(xor(picture.bits, other.bits)) <= $most_bits::INTEGER
),

likeness AS (
  SELECT image.source_row, twin.twin_row, -1 AS differing
  FROM image
  JOIN (SELECT sha256, arg_min(source_row, place) AS twin_row FROM image GROUP BY sha256 HAVING count(*) > 1) AS twin USING (sha256)
  UNION ALL
  SELECT image.source_row, near.twin_row, near.differing
  FROM image
  JOIN near USING (print)
)

SELECT
  image.document_no,
  any_value(image.household_no) AS household_no,
  any_value(image.division_code) AS division_code,
  any_value(document_type_zh(image.type)) AS document_kind,
  any_value(image.owner) AS owner,
  any_value(image.claimed_on) AS claimed_on,
  arg_min(twin.document_no, {differing: likeness.differing, place: twin.place}) AS twin_no,
  arg_min(twin.owner, {differing: likeness.differing, place: twin.place}) AS twin_owner,
  arg_min(twin.claimed_on, {differing: likeness.differing, place: twin.place}) AS twin_claimed_on,
  CASE WHEN min(likeness.differing) < 0 THEN '文件完全相同' ELSE '图像指纹64位相差' || min(likeness.differing) || '位' END AS likeness,
  -- scans of one blank form look alike; photographs do not
  CASE WHEN min(likeness.differing) >= 0 AND NOT bool_or(contains(document_type_zh(image.type), '照') OR image.photo_taken_at IS NOT NULL) THEN 'low' END AS confidence,
  [fact(any_value(image.source_row), '文件哈希', COALESCE(any_value(image.sha256), '未填')), fact(any_value(image.source_row), '图像指纹', COALESCE(any_value(image.perceptual_hash), '未填'))]
    || list_sort(list(DISTINCT fact(twin.source_row, '先有材料的文件哈希', COALESCE(twin.sha256, '未填'))))
    || list_sort(list(DISTINCT fact(twin.source_row, '先有材料的图像指纹', COALESCE(twin.perceptual_hash, '未填')))) AS facts
FROM likeness
JOIN image ON image.source_row = likeness.source_row
JOIN image AS twin ON twin.source_row = likeness.twin_row AND twin.occasion <> image.occasion AND twin.place < image.place
GROUP BY image.document_no
ORDER BY image.document_no
