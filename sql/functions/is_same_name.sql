/*---
id: is_same_name
arguments: [one, other]
purpose: >-
  whether two names may be those of one person however the systems wrote them: spaces, interpuncts and rare characters as
  normalise_name has them, traditional characters of common names as simplified ones, ? or □ for a character that was lost
---*/
list_transform([{
  one: translate(normalise_name(one), '張陳劉楊趙黃吳孫馬許鄭馮韓蕭鄧蘇盧葉閻鍾譚賈龍鄒羅竇顧賀龔萬錢湯陸侖軍國華東蘭鳳蓮雲興義強偉傑榮貴寶愛紅來順賢輝銀財壽慶鳴麗紀？�□', '张陈刘杨赵黄吴孙马许郑冯韩萧邓苏卢叶阎钟谭贾龙邹罗窦顾贺龚万钱汤陆仑军国华东兰凤莲云兴义强伟杰荣贵宝爱红来顺贤辉银财寿庆鸣丽纪???'),
  other: translate(normalise_name(other), '張陳劉楊趙黃吳孫馬許鄭馮韓蕭鄧蘇盧葉閻鍾譚賈龍鄒羅竇顧賀龔萬錢湯陸侖軍國華東蘭鳳蓮雲興義強偉傑榮貴寶愛紅來順賢輝銀財壽慶鳴麗紀？�□', '张陈刘杨赵黄吴孙马许郑冯韩萧邓苏卢叶阎钟谭贾龙邹罗窦顾贺龚万钱汤陆仑军国华东兰凤莲云兴义强伟杰荣贵宝爱红来顺贤辉银财寿庆鸣丽纪???')
}], lambda names:
  names.one = names.other
  OR contains(names.one, '?') AND names.other LIKE translate(names.one, '?', '_')
  OR contains(names.other, '?') AND names.one LIKE translate(names.other, '?', '_')
  -- transliterated names are cut and spelt in many ways
  OR contains(names.one || names.other, '·'))[1]
