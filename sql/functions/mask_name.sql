/*---
id: mask_name
arguments: [name]
purpose: a name of which only the family name is left, one of two characters included; of a name of two characters only the first
---*/
list_transform(
  [regexp_replace(name, '[^\p{L}\p{N}]', '', 'g')],
  lambda value: CASE
    WHEN length(value) < 2 THEN repeat('*', length(name))
    WHEN length(value) > 2
      AND regexp_matches(value, '^(欧阳|太史|端木|上官|司马|东方|独孤|南宫|万俟|闻人|夏侯|诸葛|尉迟|公羊|赫连|澹台|皇甫|宗政|濮阳|公冶|太叔|申屠|公孙|慕容|仲孙|钟离|长孙|宇文|司徒|鲜于|司空|闾丘|子车|亓官|司寇|巫马|公西|颛孙|壤驷|公良|漆雕|乐正|宰父|谷梁|拓跋|夹谷|轩辕|令狐|段干|百里|呼延|东郭|南门|羊舌|微生|梁丘|左丘|西门|南荣|第五|即墨|达奚|褚师)')
      THEN left(value, 2) || repeat('*', length(value) - 2)
    ELSE left(value, 1) || repeat('*', length(value) - 1)
  END)[1]
