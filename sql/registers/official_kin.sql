/*---
register: official_kin
title: 村干部和经办人员近亲属
grain: one official in post and one living relative
keep: table
stands_on: [[official, public_payroll], [household_registration], [declared_kin]]
purpose: >-
  the near relatives of 民法典 art. 1045 (spouse, parents, children, siblings, grandparents, grandchildren), found through the ids
  of spouses, fathers and mothers and the marriage register, never through names, and the relatives an official has declared.
  Half-siblings are siblings; in-laws are no near relatives. A relative found and declared stands once; one declared only has the
  kinship 'declared'. The dead connect the living but are not here themselves.
---*/
WITH ancestor AS (
  -- the official, and whose children are siblings
  SELECT official.person_id AS official_id, official.person_id AS ancestor_id, 'child' AS kinship FROM registers.official_in_post AS official
  UNION ALL
  SELECT official.person_id, unnest([person.father_id, person.mother_id]), 'sibling'
  FROM registers.official_in_post AS official
  JOIN registers.person AS person USING (person_id)
),

descendant AS (
  SELECT ancestor.official_id, child.person_id AS kin_id, ancestor.kinship, child.registration_source_row AS source_row
  FROM ancestor JOIN registers.person AS child ON child.father_id = ancestor.ancestor_id
  UNION ALL
  SELECT ancestor.official_id, child.person_id, ancestor.kinship, child.registration_source_row
  FROM ancestor JOIN registers.person AS child ON child.mother_id = ancestor.ancestor_id
),

link AS (
  SELECT spouse.person_id AS official_id, spouse.spouse_id AS kin_id, 'spouse' AS kinship, spouse.source_row
  FROM registers.spouse AS spouse SEMI JOIN registers.official_in_post AS official USING (person_id)
  UNION ALL
  SELECT ancestor.official_id, ancestor.ancestor_id, 'parent', own.registration_source_row
  FROM ancestor JOIN registers.person AS own ON own.person_id = ancestor.official_id WHERE ancestor.kinship = 'sibling'
  UNION ALL
  SELECT ancestor.official_id, unnest([parent.father_id, parent.mother_id]), 'grandparent', parent.registration_source_row
  FROM ancestor JOIN registers.person AS parent ON parent.person_id = ancestor.ancestor_id WHERE ancestor.kinship = 'sibling'
  UNION ALL
  SELECT official_id, kin_id, kinship, source_row FROM descendant
  UNION ALL
  SELECT child.official_id, grandchild.person_id, 'grandchild', grandchild.registration_source_row
  FROM descendant AS child JOIN registers.person AS grandchild ON grandchild.father_id = child.kin_id WHERE child.kinship = 'child'
  UNION ALL
  SELECT child.official_id, grandchild.person_id, 'grandchild', grandchild.registration_source_row
  FROM descendant AS child JOIN registers.person AS grandchild ON grandchild.mother_id = child.kin_id WHERE child.kinship = 'child'
  UNION ALL
  SELECT declared.official_id, declared.kin_id, 'declared', declared.source_row
  FROM registers.declared_kin AS declared SEMI JOIN registers.official_in_post AS official ON official.person_id = declared.official_id
),

nearest AS (
  SELECT
    official_id,
    kin_id,
    arg_min(kinship, list_position(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'declared'], kinship)) AS kinship,
    arg_min(source_row, {nearness: list_position(['spouse', 'parent', 'child', 'sibling', 'grandparent', 'grandchild', 'declared'], kinship), source_row: source_row}) AS kin_source_row
  FROM link
  WHERE kin_id IS NOT NULL AND kin_id <> official_id
  GROUP BY official_id, kin_id
)

SELECT
  nearest.official_id,
  nearest.kin_id,
  nearest.kinship,
  CASE nearest.kinship
    WHEN 'spouse' THEN '配偶' WHEN 'parent' THEN '父母' WHEN 'child' THEN '子女' WHEN 'sibling' THEN '兄弟姐妹'
    WHEN 'grandparent' THEN '祖父母或外祖父母' WHEN 'grandchild' THEN '孙子女或外孙子女' ELSE COALESCE(declared.relation, '备案亲属')
  END AS kinship_name,
  declared.official_id IS NOT NULL AS is_declared,
  declared.filed_on,
  official.name AS official_name,
  official.post,
  official.unit,
  official.from_on,
  official.source_row AS official_source_row,
  nearest.kin_source_row,
  declared.source_row AS declared_source_row
FROM nearest
JOIN registers.official_in_post AS official ON official.person_id = nearest.official_id
ANTI JOIN registers.death AS death ON death.person_id = nearest.kin_id
LEFT JOIN (
  SELECT official_id, kin_id, min(filed_on) AS filed_on, arg_min(relation, source_row) AS relation, min(source_row) AS source_row
  FROM registers.declared_kin GROUP BY official_id, kin_id
) AS declared ON declared.official_id = nearest.official_id AND declared.kin_id = nearest.kin_id
