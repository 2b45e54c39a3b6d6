"""Builds the documents of corpus "gates" from their sources; {w:YYYY-MM-DD} becomes the weekday of that day."""
import datetime, pathlib, re, subprocess, sys, tempfile, zipfile
from xml.sax.saxutils import escape

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "corpora" / "gates"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def source(name):
    text = (HERE / name).read_text(encoding="utf-8")
    return re.sub(r"\{w:([\d-]+)\}", lambda m: "月火水木金土日"[datetime.date.fromisoformat(m[1]).weekday()], text)


def pdf(name):
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.html")
        page.write_text(source(name + ".html"), encoding="utf-8")
        subprocess.run(["/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--print-to-pdf={OUT / (name + '.pdf')}", page.as_uri()], check=True, capture_output=True)


def html(name):
    (OUT / (name + ".html")).write_text(source(name + ".html"), encoding="utf-8")


def par(text, props="", size=21, bold=False):
    font = '<w:rFonts w:ascii="Noto Serif CJK JP" w:hAnsi="Noto Serif CJK JP" w:eastAsia="Noto Serif CJK JP"/>'
    run = f'<w:rPr>{font}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr>'
    lines = f'</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("/"))
    return f'<w:p><w:pPr>{props}</w:pPr><w:r>{run}<w:t xml:space="preserve">{lines}</w:t></w:r></w:p>'


def table(name):
    rows = [line.split("\t") for line in source(name).splitlines()]
    widths = [900, 4700, 3500]
    edge = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    out = f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edge}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    out += "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{w}"/>' for w in widths) + "</w:tblGrid>"
    for i, row in enumerate(rows):
        out += '<w:tr><w:trPr><w:cantSplit/>' + ("<w:tblHeader/>" if i == 0 else "") + "</w:trPr>"
        for width, cell in zip(widths, row):
            shade = '<w:shd w:val="clear" w:fill="E2EFDA"/>' if i == 0 else ""
            out += f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{par(cell, size=20, bold=i == 0)}</w:tc>'
        out += "</w:tr>"
    return out + "</w:tbl>"


def docx(name):
    body = ""
    for line in source(name + ".txt").splitlines():
        kind, text = line.split("|", 1)
        body += {
            "mark": lambda: par(text, '<w:jc w:val="center"/>', 20),
            "title": lambda: par(text, '<w:spacing w:before="200" w:after="200"/><w:jc w:val="center"/>', 30, True),
            "right": lambda: par(text, '<w:jc w:val="right"/>'),
            "h": lambda: par(text, '<w:keepNext/><w:spacing w:before="240" w:after="60"/>', 24, True),
            "p": lambda: par(text.replace("/", "\0"), '<w:ind w:firstLine="210"/>').replace("\0", "/"),
            "li": lambda: par(text, '<w:ind w:left="630" w:hanging="630"/>'),
            "table": lambda: table(name + "-table.tsv"),
        }[kind]()
    body += '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1400" w:right="1400" w:bottom="1400" w:left="1400" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    files = {
        "[Content_Types].xml": head + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": head + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": head + f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
    }
    with zipfile.ZipFile(OUT / (name + ".docx"), "w", zipfile.ZIP_DEFLATED) as z:
        for path, text in files.items():
            z.writestr(zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)


OUT.mkdir(parents=True, exist_ok=True)
for make, name in ((pdf, "bosai-kyoka"), (pdf, "smart-nogyo"), (html, "mimamori"), (docx, "datsutanso")):
    if len(sys.argv) < 2 or sys.argv[1] in name:
        make(name)
