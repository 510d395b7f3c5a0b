/*---
check: certificate_contradicts_record
of: row
registers: [disability_certificate]
purpose: whose certificate it is, for what and how grave, is open until the card itself was seen
---*/
SELECT source_row AS key, '所依据的残疾人证' || array_to_string(contradictions, '，') AS reason
FROM registers.certificate_contradiction
