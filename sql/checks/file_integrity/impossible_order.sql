/*---
id: impossible_order
code: AR-11
title: { zh: 办理环节时间倒置, en: Steps in an impossible order }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 低保按申请、受理、调查核对、公示、审核确认的顺序办理，自确认次月起发放。 }
inputs: [registers.allowance_roll, registers.payment_month]
optional_inputs: [registers.application, registers.archive_document]
population: registers.allowance_roll
subject: { kind: household, key: household_no }
natural_key: [decided_on]
parameters:
  relief_days:
    type: integer
    default: 92
    title: { zh: 先行救助补办手续的天数, en: Days in which the procedure may follow help already given }
evidence:
  decided_on: 审批日期
  fault_count: 倒置处数
  faults: 倒置环节
statement:
  zh: "家庭{household_no}办理环节有{fault_count}处时间倒置：{faults}。"
  en: "The steps of household {household_no}, decided on {decided_on}, stand in an impossible order in {fault_count} places: {faults}."
innocent_explanations:
  - { zh: 先行救助，事后补办手续, tested_with: [registers.archive_document] }
  - { zh: 系统批量补录，日期默认为1月1日, tested_with: [registers.allowance_roll] }
  - { zh: 审批日期为复审日期，此前已在享受, tested_with: [registers.allowance_roll, registers.payment_month] }
  - { zh: 入户调查日期登记的是审批后最近一次核查的日期, tested_with: [registers.allowance_roll] }
  - { zh: 日期录入笔误，纸质材料顺序无误 }
remedy:
  zh: 对照纸质申请、调查、公示和审批材料核实各环节日期；确属先批后查、先发后批的，重新核查并追究责任。
  en: Check each date against the paper; where the decision came before the survey or the money before the decision, verify the household anew.
---*/
WITH roll AS MATERIALIZED (
  -- rows with two days in a wrong order, or decided after their month began
  SELECT
    household_no, head_id, person_id, programme, month, start_month, applied_on, accepted_on, surveyed_on, publicity_from, approved_on, last_review_on,
    division_code, source_row
  FROM registers.allowance_roll
  WHERE accepted_on < applied_on
    OR surveyed_on < greatest(applied_on, accepted_on)
    OR publicity_from < greatest(applied_on, accepted_on, surveyed_on)
    OR approved_on < greatest(applied_on, accepted_on, surveyed_on, publicity_from)
    OR approved_on >= month
),

filed AS (
  -- 1 January is the default of a bulk entry and says nothing
  SELECT
    household_no, head_id AS person_id, division_code, source_row, TRUE AS is_roll,
    CASE WHEN dayofyear(applied_on) > 1 THEN applied_on END AS applied_on,
    CASE WHEN dayofyear(accepted_on) > 1 THEN accepted_on END AS accepted_on,
    -- a survey after the decision on the day of the last review is that review
    CASE WHEN dayofyear(surveyed_on) > 1 AND NOT COALESCE(surveyed_on = last_review_on AND surveyed_on > approved_on, FALSE) THEN surveyed_on END AS surveyed_on,
    CASE WHEN dayofyear(publicity_from) > 1 THEN publicity_from END AS publicity_from,
    CASE WHEN dayofyear(approved_on) > 1 THEN approved_on END AS decided_on
  FROM roll
  UNION ALL BY NAME
  SELECT
    COALESCE(household_no, person_id) AS household_no, person_id, division_code, source_row, FALSE AS is_roll,
    CASE WHEN dayofyear(applied_on) > 1 THEN applied_on END AS applied_on,
    CASE WHEN dayofyear(accepted_on) > 1 THEN accepted_on END AS accepted_on,
    CASE WHEN dayofyear(surveyed_on) > 1 THEN surveyed_on END AS surveyed_on,
    CASE WHEN dayofyear(decided_on) > 1 THEN decided_on END AS decided_on
  FROM registers.application
  WHERE accepted_on < applied_on
    OR surveyed_on < greatest(applied_on, accepted_on)
    OR decided_on < greatest(applied_on, accepted_on, surveyed_on)
),

reversed AS (
  -- each step against the latest of those before it
  SELECT
    household_no, person_id, division_code, decided_on, source_row, is_roll,
    unnest([
      {step: '受理', on_day: accepted_on, prior: applied_on, prior_step: '申请'},
      {step: '入户调查', on_day: surveyed_on, prior: greatest(applied_on, accepted_on),
        prior_step: CASE WHEN accepted_on > applied_on OR applied_on IS NULL THEN '受理' ELSE '申请' END},
      {step: '公示', on_day: publicity_from, prior: greatest(applied_on, accepted_on, surveyed_on),
        prior_step: CASE greatest(applied_on, accepted_on, surveyed_on) WHEN surveyed_on THEN '入户调查' WHEN applied_on THEN '申请' ELSE '受理' END},
      {step: '审批', on_day: decided_on, prior: greatest(applied_on, accepted_on, surveyed_on, publicity_from),
        prior_step: CASE greatest(applied_on, accepted_on, surveyed_on, publicity_from)
          WHEN publicity_from THEN '公示' WHEN surveyed_on THEN '入户调查' WHEN applied_on THEN '申请' ELSE '受理' END}
    ]) AS fault
  FROM filed
),

unbegun AS (
  -- a month's roll cannot bear a later month's decision; a snapshot bears its newest in every month, so there the start must be that decision's
  SELECT
    household_no, head_id, person_id, programme, month, approved_on, division_code, source_row,
    COALESCE(start_month >= date_trunc('month', approved_on), FALSE)
      OR (month < date_trunc('month', approved_on) AND count(*) OVER (PARTITION BY source_row) = 1) AS is_first_decision
  FROM roll
  WHERE month <= approved_on AND dayofyear(approved_on) > 1
),

stated AS (
  SELECT household_no, decided_on, fault, min(person_id) AS person_id, min(division_code) AS division_code, min(source_row) AS source_row, NULL AS payment_source_row
  FROM reversed
  WHERE fault.on_day < fault.prior
  -- a roll and an application, each with its first row
  GROUP BY household_no, decided_on, fault, is_roll
  UNION ALL
  SELECT
    unbegun.household_no, unbegun.approved_on,
    {step: '首次发放', on_day: min(payment.first_paid_on), prior: unbegun.approved_on, prior_step: '审批'},
    min(unbegun.head_id), min(unbegun.division_code), min(unbegun.source_row), arg_min(payment.source_row, {paid_on: payment.first_paid_on, source_row: payment.source_row})
  FROM unbegun
  JOIN registers.payment_month AS payment USING (person_id, programme, month)
  WHERE unbegun.is_first_decision AND payment.first_paid_on < unbegun.approved_on AND payment.paid_yuan > 0
  GROUP BY unbegun.household_no, unbegun.approved_on
)

SELECT
  stated.household_no,
  min(stated.person_id) AS person_id,
  min(stated.division_code) AS division_code,
  stated.decided_on,
  count(DISTINCT stated.fault) AS fault_count,
  list(DISTINCT stated.fault.step || strftime(stated.fault.on_day, '%Y年%-m月%-d日') || '早于' || stated.fault.prior_step || strftime(stated.fault.prior, '%Y年%-m月%-d日')
    ORDER BY stated.fault.step || strftime(stated.fault.on_day, '%Y年%-m月%-d日') || '早于' || stated.fault.prior_step || strftime(stated.fault.prior, '%Y年%-m月%-d日')) AS faults,
  list(fact(COALESCE(stated.payment_source_row, stated.source_row), stated.fault.step || '日期', stated.fault.on_day) ORDER BY stated.fault, stated.source_row)
    || list(fact(stated.source_row, stated.fault.prior_step || '日期', stated.fault.prior) ORDER BY stated.fault, stated.source_row) AS facts
FROM stated
ANTI JOIN registers.archive_document AS relief
  ON relief.household_no = stated.household_no AND relief.type = 'relief'
  AND COALESCE(relief.claimed_on, DATE '0001-01-01') <= COALESCE(stated.decided_on, DATE '9999-12-31')
  AND COALESCE(relief.claimed_on, DATE '9999-12-31') >= COALESCE(stated.decided_on - $relief_days::INTEGER, DATE '0001-01-01')
GROUP BY stated.household_no, stated.decided_on
ORDER BY stated.household_no, stated.decided_on
