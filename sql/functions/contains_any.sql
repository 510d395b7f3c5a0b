/*---
id: contains_any
arguments: [text, words]
purpose: whether a text has one of the words in it; an unwritten text and an empty list have none
---*/
COALESCE(len(list_filter(words::VARCHAR[], lambda word: contains(text, word))) > 0, FALSE)
