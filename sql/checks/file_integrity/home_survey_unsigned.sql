/*---
id: home_survey_unsigned
code: AR-15
title: { zh: 入户调查人数不足或无家庭签字, en: Home survey by fewer than two or unsigned }
severity: orange
kind: A
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 入户调查由两名以上调查人员进行，调查人员和被调查家庭成员分别签字。 }
  - { document: 陇南市兜底保障冲刺清零筛查方案, text: 谁入户、谁签字、谁负责。 }
inputs: [registers.archive_document, registers.document_person, registers.surveyor]
population: "registers.archive_document WHERE type = 'home_survey'"
population_zh: 档案中的入户调查表
subject: { kind: document, key: document_no }
parameters:
  least_surveyors:
    type: integer
    default: 2
    title: { zh: 最少调查人数, en: Least surveyors }
  remote_words:
    type: list
    default: [视频, 远程, 电话]
    title: { zh: 说明未到场调查的字样, en: Words of a survey from afar }
  print_words:
    type: list
    default: [手印, 指印, 捺印]
    title: { zh: 说明以手印代签的字样, en: Words of a fingerprint in place of a signature }
evidence:
  claimed_on: 调查日期
  surveyor_count: 调查人数
  surveyors: 调查人
  other_signers: 其他签字人
  fault: 不足之处
statement:
  zh: "家庭{household_no}{claimed_on}入户调查表（{document_no}）{fault}。"
  en: "The home survey {document_no} of household {household_no} on {claimed_on} bears {surveyor_count} surveyors; surveyors or the family's signature are missing."
innocent_explanations:
  - { zh: 乡镇、村干部各一人入户, tested_with: [registers.surveyor] }
  - { zh: 视频、电话等远程调查, tested_with: [registers.archive_document] }
  - { zh: 家庭成员以手印代签, tested_with: [registers.archive_document] }
  - { zh: 材料目录未登记签字人, tested_with: [registers.archive_document] }
  - { zh: 调查人为驻村、帮扶干部，未列入人员名册 }
  - { zh: 纸质表已签字，目录漏录 }
remedy:
  zh: 调取入户调查表原件核对签字；签字不足的，由两名以上人员重新入户调查。
  en: Check the signatures on the form itself; where they are short, two people survey the household anew.
---*/
WITH survey AS (
  SELECT
    document_no, household_no, division_code, claimed_on, signers, source_row,
    COALESCE(regexp_matches(concat_ws(' ', text, array_to_string(tags, ' ')), array_to_string($print_words::VARCHAR[], '|')), FALSE) AS has_print,
    -- a catalogue that never names signers says nothing about signatures
    bool_or(len(signers) > 0) OVER (PARTITION BY left(division_code, 6)) AS names_signers
  FROM registers.archive_document
  WHERE type = 'home_survey'
    AND NOT COALESCE(regexp_matches(concat_ws(' ', text, array_to_string(tags, ' ')), array_to_string($remote_words::VARCHAR[], '|')), FALSE)
  QUALIFY row_number() OVER (PARTITION BY document_no ORDER BY source_row) = 1
),

signed AS (
  SELECT
    signer.source_row,
    list(signer.written ORDER BY signer.written) FILTER (surveyor.name IS NOT NULL) AS surveyors,
    list(signer.written ORDER BY signer.written) FILTER (surveyor.name IS NULL) AS others,
    count(*) FILTER (surveyor.name IS NULL AND NOT signer.is_family) AS stranger_count
  FROM registers.document_person AS signer
  LEFT JOIN registers.surveyor AS surveyor ON surveyor.source_row = signer.source_row AND surveyor.name = signer.name
  WHERE signer.type = 'home_survey' AND signer.role = 'signer'
  GROUP BY signer.source_row
),

judged AS (
  SELECT
    survey.*,
    COALESCE(signed.surveyors, []) AS surveyors,
    COALESCE(signed.others, []) AS other_signers,
    COALESCE(len(signed.surveyors), 0) AS surveyor_count,
    COALESCE(signed.stranger_count, 0) AS stranger_count,
    -- whoever signed and is no surveyor may have signed for the family
    NOT survey.has_print AND COALESCE(len(signed.others), 0) = 0 AS is_family_missing
  FROM survey
  LEFT JOIN signed USING (source_row)
  WHERE survey.names_signers
)

SELECT
  document_no,
  household_no,
  division_code,
  claimed_on,
  surveyor_count,
  surveyors,
  other_signers,
  concat_ws('；', CASE WHEN surveyor_count < $least_surveyors::INTEGER THEN '调查人' || surveyor_count || '人，不足' || $least_surveyors::INTEGER || '人' END, CASE WHEN is_family_missing THEN '无家庭成员签字' END) AS fault,
  -- a signer whom no register knows may be a surveyor; a form nobody signed may be a gap of the catalogue
  CASE WHEN signers IS NULL OR (stranger_count > 0 AND surveyor_count + stranger_count >= $least_surveyors::INTEGER) THEN 'low' END AS confidence,
  [fact(source_row, '签字人', COALESCE(array_to_string(signers, '、'), '未填')), fact(source_row, '调查日期', claimed_on)] AS facts
FROM judged
WHERE surveyor_count < $least_surveyors::INTEGER OR is_family_missing
ORDER BY document_no
