/*---
id: is_untidy
arguments: [text]
purpose: >-
  whether a text holds any mark that plain_text or key_of would have to deal with: spaces of every kind, quotes, full-width
  forms, a plus sign, 同上, scientific notation. Asked once for all text and key columns of a row, so that tidy rows are not cleaned cell by cell.
---*/
regexp_matches(text, '[\x00-\x20''"=+`\x{A0}\x{2018}-\x{201D}\x{3000}\x{200B}-\x{200D}\x{202F}\x{2060}\x{FEFF}\x{FF01}-\x{FF5E}\x{3003}]|同上|\.[0-9]+[Ee][0-9]')
