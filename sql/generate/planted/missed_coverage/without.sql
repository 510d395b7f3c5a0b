SELECT * FROM (VALUES
  ('LB-09/hit/1', 'archive_document/放弃声明', NULL), ('LB-02/near/1', 'inspection', 0), ('LB-07/hit/1', 'inspection', 0), ('LB-02/near/3', 'inspection', 0),
  ('LB-16/hit/3', 'archive_document/入户调查表', NULL)
) AS planted(recipe, register, member_no)
