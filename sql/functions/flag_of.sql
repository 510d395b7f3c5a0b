/*---
id: flag_of
arguments: [raw]
purpose: yes or no as officials tick it
---*/
CASE
  WHEN raw IS NULL OR raw = '' THEN NULL
  WHEN raw = '是' OR raw = '有' OR raw = '1' THEN TRUE
  WHEN raw = '否' OR raw = '无' OR raw = '0' THEN FALSE
  ELSE list_transform([upper(fold_width(raw))], lambda mark: CASE
    WHEN list_contains(['是', '有', '1', 'Y', 'YES', 'TRUE', 'T', '√', '✓', '✔', '☑', '对', '已', '享受', '已享受', '已注销', '注销'], mark) THEN TRUE
    WHEN list_contains(['否', '无', '0', 'N', 'NO', 'FALSE', 'F', '×', 'X', '✗', '✘', '☒', '错', '不是', '没有', '未', '不享受', '未享受', '未注销'], mark) THEN FALSE
  END)[1]
END
