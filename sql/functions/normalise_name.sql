/*---
id: normalise_name
arguments: [name]
purpose: a name for comparison only; spaces go, the many interpuncts become one, 〇 is 零
---*/
translate(regexp_replace(fold_width(name), '[·•‧∙⋅・.．]', '·', 'g'), '〇', '零')
