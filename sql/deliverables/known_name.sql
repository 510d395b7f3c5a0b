/*---
id: known_name
purpose: >-
  the names of registered people that stand anywhere in the texts of an exception, whoever they are: a spouse, a parent, a member left
  out. For masking only. A name inside a longer word counts as well; that hides a word too many rather than a person too few.
---*/
WITH words AS (
  SELECT exception_id, unnest(regexp_extract_all(statement || evidence, '[一-鿿]{2,}|[一-鿿]+(?:·[一-鿿]+)+')) AS word
  FROM exceptions.current
),

part AS (
  SELECT words.exception_id, substr(words.word, starts.place, sizes.size) AS name
  FROM words, range(1, length(words.word)) AS starts(place), (VALUES (2), (3), (4)) AS sizes(size)
  WHERE starts.place + sizes.size - 1 <= length(words.word)
  UNION
  SELECT exception_id, word FROM words WHERE contains(word, '·')
)

SELECT part.exception_id, list(DISTINCT part.name ORDER BY part.name) AS names
FROM part
SEMI JOIN (SELECT name FROM registers.person WHERE length(name) > 1) AS person ON person.name = part.name
GROUP BY part.exception_id
