"""Writes encodings.json: texts and their bytes as Python's codecs encode them.  python3 encodings.py > encodings.json"""
import codecs
import json

TEXTS = {
    "ascii": "household_no,name",
    "common": "姓名,身份证号,家庭住址",
    "looks like utf-8 of two bytes": "卢伟",
    "GBK beyond GB2312": "堃喆镕甯",
    "four bytes in the BMP": "㐀㑇䶵ǹé",
    "four bytes beyond it": "𠮷𡈽𪚥😀",
    "extension G": "\U00030000",
    "private use": "\ue000\uf8ff",
    "euro and full width": "€１２３，（）",
    "first and last of the four bytes": "\u0080\U0010ffff",
    "dots in names": "阿依古丽·买买提•某",
}
CODECS = {"utf-8": "utf-8", "gb18030": "gb18030", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"}

print(json.dumps([
    {"name": name, "text": text, **{ours: codecs.encode(text, theirs).hex() for ours, theirs in CODECS.items()}}
    for name, text in TEXTS.items()
], ensure_ascii=True, indent=1))
