SELECT * FROM (VALUES
  ('AR-09/hit/1', 'archive_document', 0, '公示表'), ('AR-09/hit/2', 'archive_document', 0, '入户调查表'), ('AR-09/hit/2', 'archive_document', 0, '审批表'), ('AR-09/near/1', 'archive_document', 0, NULL),
  ('AR-25/hit/1', 'archive_document', 0, '申请书'), ('AR-25/hit/2', 'archive_document', 0, '户口簿身份证复印件'), ('AR-25/near/1', 'archive_document', 0, '申请书'),
  ('AR-05/leaver/1', 'archive_document', 0, '告知书'), ('AR-05/leaver/2', 'archive_document', 0, '告知书'),
  ('AR-25/near/1', 'means_report', NULL, NULL), ('AR-26/near/1', 'means_report', NULL, NULL), ('AR-23/hit/1', 'means_report', NULL, NULL), ('AR-23/hit/2', 'means_report', 0, NULL), ('AR-25/hit/2', 'means_report', 0, NULL)
) AS planted(recipe, register, member_no, type)
