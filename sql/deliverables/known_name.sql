/*---
id: known_name
purpose: >-
  the names of registered people that stand anywhere in the texts of an exception, whoever they are: a spouse, a parent, a member left
  out. For masking only. A name inside a longer word counts as well; that hides a word too many rather than a person too few.
---*/
WITH line AS (
  SELECT DISTINCT exception_id, unnest(regexp_extract_all(statement || evidence, '[一-鿿]{2,}|[一-鿿]+(?:·[一-鿿]+)+')) AS word
  FROM exceptions.current
),

-- the same words stand in most texts, and each is taken apart once
word AS (
  SELECT DISTINCT word FROM line
),

part AS (
  SELECT word.word, substr(word.word, starts.place, sizes.size) AS name
  FROM word, range(1, length(word.word)) AS starts(place), (VALUES (2), (3), (4)) AS sizes(size)
  WHERE starts.place + sizes.size - 1 <= length(word.word)
  UNION
  SELECT word, word FROM word WHERE contains(word, '·')
),

named AS (
  SELECT part.word, part.name
  FROM part
  SEMI JOIN (SELECT name FROM registers.person WHERE length(name) > 1) AS person ON person.name = part.name
)

SELECT line.exception_id, list(DISTINCT named.name ORDER BY named.name) AS names
FROM line
JOIN named USING (word)
GROUP BY line.exception_id
