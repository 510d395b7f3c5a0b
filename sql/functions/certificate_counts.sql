/*---
id: certificate_counts
arguments: [status, valid_to, day, renewal_days]
purpose: whether a disability certificate is still a ground on a day; one that ran out is, while its renewal may be under way, and so is one moved to another county
---*/
COALESCE(status = 'moved_out', FALSE)
  OR COALESCE(status NOT IN ('cancelled', 'frozen'), TRUE) AND COALESCE(valid_to::DATE >= day::DATE - renewal_days::INTEGER, status IS DISTINCT FROM 'expired')
