/*---
id: copied_survey_text
code: AR-21
title: { zh: 多户调查内容雷同, en: Survey texts copied between households }
severity: orange
kind: B
status: stable
policy_basis:
  - { document: 民发〔2021〕57号, text: 入户调查应当逐户了解家庭人口、收入、财产和实际生活状况。 }
  - { document: 社会救助资金审计常用口径, text: 剔除表格固定文字后，同村多户调查内容相同或基本相同的，核查是否逐户调查。 }
inputs: [registers.archive_document]
optional_inputs: [registers.village]
population: "registers.archive_document WHERE type IN ('home_survey', 'visit') AND text IS NOT NULL"
population_zh: 有文字内容的入户调查和走访记录
subject: { kind: village, key: division_code }
natural_key: [shared_text]
parameters:
  document_types: { type: list, codes: document_type, default: [home_survey, visit], title: { zh: 比对的材料类型, en: Kinds of documents compared } }
  least_households: { type: integer, default: 5, title: { zh: 同村雷同户数, en: Households of one village with the same text } }
  least_similarity: { type: decimal, default: 0.95, title: { zh: 最低相似度, en: Least likeness of two texts } }
  template_villages: { type: integer, default: 3, title: { zh: 几个村都有的句子视为固定文字, en: Villages whose common sentence is part of the form } }
  template_words: { type: list, default: [系数, 填表说明, 承诺], title: { zh: 固定文字的字样, en: Words of sentences that are part of the form } }
  least_characters: { type: integer, default: 20, title: { zh: 剔除固定文字后最少字数, en: Least characters that remain to be compared } }
evidence:
  village_name: 村
  household_count: 雷同户数
  households: 家庭编号
  first_claimed_on: 最早材料日期
  last_claimed_on: 最晚材料日期
  least_similarity_pct: 最低相似度（%）
  shared_text: 相同的句子
statement:
  zh: "{village_name}{household_count}户调查材料剔除固定文字后相似度不低于{least_similarity_pct}%（{first_claimed_on}至{last_claimed_on}），均有“{shared_text}”。"
  en: "The surveys of {household_count} households of {village_name} from {first_claimed_on} to {last_claimed_on} are at least {least_similarity_pct}% alike without the words of the form."
innocent_explanations:
  - { zh: 表格标题和固定文字相同, tested_with: [registers.archive_document] }
  - { zh: 按统一劳动力系数、行业系数计算收入, tested_with: [registers.archive_document] }
  - { zh: 同一户多份材料内容相同, tested_with: [registers.archive_document] }
  - { zh: 整村受灾或搬迁，各户情况确实相近 }
remedy:
  zh: 抽取其中几户入户，逐项核对人口、收入和病残情况是否与材料相符，询问调查人填写经过。
  en: Visit some of the households, compare people, income and health with the paper, and ask the surveyors how it was written.
---*/
WITH sentence AS (
  SELECT source_row, household_no, division_code, claimed_on, sentence, position
  FROM (
    SELECT source_row, household_no, division_code, claimed_on, unnest(sentences) AS sentence, generate_subscripts(sentences, 1) AS position
    FROM (
      SELECT source_row, household_no, division_code, claimed_on, regexp_split_to_array(text, '[，。；：、,;:\s]+') AS sentences
      FROM registers.archive_document
      WHERE list_contains($document_types::VARCHAR[], type) AND length(text) >= $least_characters::INTEGER AND household_no IS NOT NULL
    )
  )
  WHERE sentence <> '' AND NOT regexp_matches(sentence, array_to_string($template_words::VARCHAR[], '|'))
),

residue AS (
  SELECT
    sentence.source_row, sentence.household_no, sentence.division_code, sentence.claimed_on,
    string_agg(sentence.sentence, '，' ORDER BY sentence.position) AS words,
    arg_max(sentence.sentence, {length: length(sentence.sentence), sentence: sentence.sentence}) AS longest
  FROM sentence
  ANTI JOIN (
    SELECT sentence FROM sentence GROUP BY sentence HAVING count(DISTINCT division_code) >= $template_villages::INTEGER
  ) AS template USING (sentence)
  GROUP BY sentence.source_row, sentence.household_no, sentence.division_code, sentence.claimed_on
  HAVING sum(length(sentence.sentence)) >= $least_characters::INTEGER
),

pattern AS (
  -- texts that are alike share their longest sentence; the commonest of them is the one to compare with
  SELECT division_code, longest, mode(words ORDER BY words) AS words
  FROM residue
  GROUP BY division_code, longest
  HAVING count(DISTINCT household_no) >= $least_households::INTEGER
),

alike AS (
  -- both count bytes
  SELECT residue.*, 1 - levenshtein(residue.words, pattern.words) / greatest(strlen(residue.words), strlen(pattern.words)) AS similarity
  FROM residue
  JOIN pattern USING (division_code, longest)
)

SELECT
  alike.division_code,
  alike.longest AS shared_text,
  COALESCE(any_value(village.name), alike.division_code || '村') AS village_name,
  count(DISTINCT alike.household_no) AS household_count,
  list(DISTINCT alike.household_no ORDER BY alike.household_no) AS households,
  min(alike.claimed_on) AS first_claimed_on,
  max(alike.claimed_on) AS last_claimed_on,
  round(min(alike.similarity) * 100, 1)::DECIMAL(5, 1) AS least_similarity_pct,
  list(fact(alike.source_row, '调查内容', left(alike.words, 60)) ORDER BY alike.source_row) AS facts
FROM alike
LEFT JOIN registers.village AS village USING (division_code)
WHERE alike.similarity >= $least_similarity::DECIMAL(5, 3)
GROUP BY alike.division_code, alike.longest
HAVING count(DISTINCT alike.household_no) >= $least_households::INTEGER
ORDER BY alike.division_code, alike.longest
