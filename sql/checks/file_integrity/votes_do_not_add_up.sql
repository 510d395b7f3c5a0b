/*---
id: votes_do_not_add_up
code: AR-20
title: { zh: 评议票数不符或全票同意, en: Votes do not add up or are all yes }
severity: yellow
kind: A
status: stable
policy_basis:
  - { document: 民发〔2012〕220号, text: 民主评议应当当场表决、统计票数并形成记录。 }
  - { document: 社会救助资金审计常用口径, text: 同意、不同意、弃权票之和应与发出票数一致，发出票数不应多于到会人数；大额票数全部同意的作为评议走过场的线索。 }
inputs: [registers.archive_document]
population: "registers.archive_document WHERE votes_for IS NOT NULL"
population_zh: 载明票数的评议材料
subject: { kind: document, key: document_no }
parameters:
  unanimous_above:
    type: integer
    default: 20
    title: { zh: 全票同意作为疑点的票数（多于）, en: Ballots above which a unanimous vote is raised }
  void_words:
    type: list
    default: [收回, 未交回, 废票, 无效票, 作废]
    title: { zh: 说明票未收齐或作废的字样, en: Words that tell of ballots not returned or void }
evidence:
  meeting_no: 会议编号
  claimed_on: 材料日期
  ballots: 发出票数
  vote_count: 各类票合计
  attendee_count: 到会人数
  faults: 不符之处
statement:
  zh: "评议材料{document_no}（{claimed_on}）票数记录：{faults}。"
  en: "The votes recorded in document {document_no} of {claimed_on}: {vote_count} votes, {ballots} ballots, {attendee_count} people present."
innocent_explanations:
  - { zh: 部分表决票未收回或作废，材料已注明, tested_with: [registers.archive_document] }
  - { zh: 到会人数记在同一会议的签到册上, tested_with: [registers.archive_document] }
  - { zh: 到会人员受托代家人投票 }
  - { zh: 票数录入笔误，原始表决票无误 }
remedy:
  zh: 调取原始表决票、签到册和会议记录重新点票，询问到会人员表决经过；票数不实的重新组织评议。
  en: Count the original ballots against the sign-in sheet and the minutes, ask those present how the vote went; hold the appraisal again where the count is untrue.
---*/
WITH sheet AS (
  SELECT
    archive.*,
    archive.votes_for + COALESCE(archive.votes_against, 0) + COALESCE(archive.votes_abstain, 0) AS vote_count,
    -- the largest number of people that any paper of the meeting records
    greatest(archive.attendee_count, len(archive.attendees), present.attendee_count) AS present_count
  FROM registers.archive_document AS archive
  LEFT JOIN (
    SELECT meeting_no, division_code, max(greatest(attendee_count, len(attendees))) AS attendee_count
    FROM registers.archive_document
    WHERE meeting_no IS NOT NULL
    GROUP BY meeting_no, division_code
  ) AS present USING (meeting_no, division_code)
  WHERE archive.votes_for IS NOT NULL OR archive.ballots IS NOT NULL
  QUALIFY row_number() OVER (PARTITION BY archive.document_no ORDER BY archive.source_row) = 1
),

judged AS (
  SELECT
    *,
    list_filter([
      CASE
        WHEN vote_count > ballots
          -- abstentions not written down, and ballots not handed in, may be the difference
          OR (vote_count < ballots AND votes_against IS NOT NULL AND votes_abstain IS NOT NULL
            AND NOT COALESCE(regexp_matches(text, array_to_string($void_words::VARCHAR[], '|')), FALSE))
          THEN '同意' || votes_for || '票、不同意' || COALESCE(votes_against, 0) || '票、弃权' || COALESCE(votes_abstain, 0) || '票合计' || vote_count || '票，与发出' || ballots || '票不符'
      END,
      CASE WHEN ballots > present_count THEN '发出' || ballots || '票，多于到会' || present_count || '人' END,
      CASE
        WHEN votes_for > $unanimous_above::INTEGER AND vote_count = votes_for AND (votes_for = ballots OR (ballots IS NULL AND votes_against = 0))
          THEN votes_for || '票全部同意'
      END
    ], lambda fault: fault IS NOT NULL) AS faults
  FROM sheet
)

SELECT
  document_no,
  meeting_no,
  household_no,
  division_code,
  claimed_on,
  ballots,
  vote_count,
  present_count AS attendee_count,
  faults,
  [
    fact(source_row, '发出票数', COALESCE(ballots::VARCHAR, '未填')), fact(source_row, '同意票', COALESCE(votes_for::VARCHAR, '未填')),
    fact(source_row, '不同意票', COALESCE(votes_against::VARCHAR, '未填')), fact(source_row, '弃权票', COALESCE(votes_abstain::VARCHAR, '未填')),
    fact(source_row, '到会人数', COALESCE(present_count::VARCHAR, '未填'))
  ] AS facts
FROM judged
WHERE len(faults) > 0
ORDER BY document_no
