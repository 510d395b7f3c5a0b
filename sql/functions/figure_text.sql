/*---
id: figure_text
arguments: [figure]
purpose: a figure as it is printed, 3419 or 8.69, without the zeros that its type carries
---*/
regexp_replace(figure::DECIMAL(38, 6)::VARCHAR, '\.?0+$', '')
