"""Counts the rows of every delivered CSV file and worksheet of the sample county, without doudi:

    python3 test/pipeline/count_rows.py > test/pipeline/row-counts.json

A row of a CSV file is a record of Python's csv module; of a worksheet, each row up to the last with a filled cell.
"""

import csv, io, json, os, re, sys, zipfile
import xml.etree.ElementTree as tree

ROOT = os.path.join(os.path.dirname(__file__), "..", "..", "data-samples", "county")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def decode(data):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def count_csv(path):
    text = decode(open(path, "rb").read())
    delimiter = max(",\t|;", key=text.count)
    return sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def count_sheets(path):
    book = zipfile.ZipFile(path)
    read = lambda part: tree.fromstring(book.read(part))
    targets = {r.get("Id"): r.get("Target").lstrip("/") for r in read("xl/_rels/workbook.xml.rels")}
    for sheet in read("xl/workbook.xml").find(MAIN + "sheets"):
        target = targets[sheet.get(REL)]
        rows = read(target if target.startswith("xl/") else "xl/" + target).find(MAIN + "sheetData")
        filled = [int(row.get("r")) for row in rows if any("".join(cell.itertext()) for cell in row)]
        yield sheet.get("name"), max(filled, default=0)


counts = {}
for folder, _, files in sorted(os.walk(ROOT)):
    for name in sorted(files):
        path = os.path.join(folder, name)
        file = os.path.relpath(path, ROOT).replace(os.sep, "/")
        if re.match("answer-key|expected-rejections", name):
            continue
        if re.search(r"\.(csv|txt|tsv)$", name):
            counts[file] = count_csv(path)
        elif name.endswith(".xlsx"):
            counts.update({f"{file}[{sheet}]": rows for sheet, rows in count_sheets(path)})
json.dump(counts, sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
print()
