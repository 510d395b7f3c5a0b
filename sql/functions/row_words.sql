/*---
id: row_words
arguments: [cells]
purpose: what stands in a row, folded, without empty cells and without the repetitions that merged cells leave side by side
---*/
list_transform(
  [list_filter(list_transform(cells, lambda cell: fold_width(plain_text(cell))), lambda word: word <> '')],
  lambda words: list_filter(words, lambda word, place: place = 1 OR word <> words[place - 1])
)[1]
