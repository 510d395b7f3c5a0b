SELECT * FROM (VALUES ('LB-09/hit/1', 'archive_document/放弃声明', NULL)) AS planted(recipe, register, member_no)
