"""Writes the lines `kind|text` of a source as a Word document: styles, real lists, merged cells, header and footer."""
import pathlib, zipfile
from xml.sax.saxutils import escape

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PARTS = {"styles": "styles", "numbering": "numbering", "header1": "header", "footer1": "footer"}
# Of each kind of line: its style, and what its paragraph has besides.
KINDS = {
    "mark": ("Normal", '<w:jc w:val="center"/>'),
    "title": ("Title", ""),
    "right": ("Normal", '<w:jc w:val="right"/>'),
    "h": ("Heading1", ""),
    "p": ("Normal", '<w:ind w:firstLine="210"/>'),
    "n1": ("Normal", '<w:ind w:left="630" w:hanging="420"/>'),
    "n2": ("Normal", '<w:ind w:left="1050" w:hanging="420"/>'),
    "li": ("ListParagraph", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    "num": ("ListParagraph", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'),
}

LEFT = ("Normal", '<w:jc w:val="left"/>')


def par(text, style="Normal", props="", bold=False):
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(escape(line) for line in text.split("/"))
    run = f'<w:r>{"<w:rPr><w:b/></w:rPr>" if bold else ""}<w:t xml:space="preserve">{lines}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{props}</w:pPr>{run}</w:p>'


def table(text, widths):
    """A cell `^` continues the one above it, a cell `<` the one to its left."""
    rows = [line.split("\t") for line in text.splitlines()]
    edges = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    out = f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    out += "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    for i, row in enumerate(rows):
        out += "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if i == 0 else "")
        for j, cell in enumerate(row):
            if cell == "<":
                continue
            span = 1
            while j + span < len(row) and row[j + span] == "<":
                span += 1
            props = f'<w:tcW w:w="{sum(widths[j:j + span])}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
            below = i + 1 < len(rows) and rows[i + 1][j] == "^"
            props += "<w:vMerge/>" if cell == "^" else '<w:vMerge w:val="restart"/>' if below else ""
            props += '<w:shd w:val="clear" w:color="auto" w:fill="E7EFE1"/>' if i == 0 else ""
            out += f'<w:tc><w:tcPr>{props}</w:tcPr>{par("" if cell == "^" else cell, *LEFT, i == 0)}</w:tc>'
        out += "</w:tr>"
    return out + "</w:tbl>" + par("")


def style(name, label, size, font, props="", bold=False):
    default = ' w:default="1"' if name == "Normal" else ""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/>'
    return (f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{label}"/>' + ("" if default else '<w:basedOn w:val="Normal"/>')
            + f'<w:pPr>{props}</w:pPr><w:rPr>{fonts}{"<w:b/>" if bold else ""}<w:sz w:val="{size}"/></w:rPr></w:style>')


def styles():
    return (style("Normal", "Normal", 21, "IPAMincho", '<w:spacing w:line="330" w:lineRule="exact"/><w:jc w:val="both"/>')
            + style("Title", "Title", 32, "IPAGothic", '<w:spacing w:before="360" w:after="360" w:line="480" w:lineRule="exact"/><w:jc w:val="center"/>')
            + style("Heading1", "heading 1", 23, "IPAGothic", '<w:keepNext/><w:spacing w:before="260" w:after="80"/><w:outlineLvl w:val="0"/>')
            + style("ListParagraph", "List Paragraph", 21, "IPAMincho", '<w:ind w:left="420" w:hanging="420"/>'))


def numbering():
    out = ""
    for key, form, text in ((1, "bullet", "・"), (2, "decimalEnclosedCircle", "%1")):
        out += (f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
                f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="420" w:hanging="420"/></w:pPr></w:lvl></w:abstractNum>')
    return out + "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in (1, 2))


def write(path, source, running, table_of):
    """Writes `source` to `path` with `running` as its header; `table_of` gives the text of a table by its name."""
    body = ""
    for line in source.splitlines():
        kind, text = line.split("|", 1)
        if kind == "table":
            name, *widths = text.split()
            body += table(table_of(name), [int(width) for width in widths])
        else:
            body += par(text, *KINDS[kind])
    page = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1500" w:right="1400" w:bottom="1400" w:left="1400" w:header="700" w:footer="600" w:gutter="0"/>'
    body += f'<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:footerReference w:type="default" r:id="footer1"/>{page}</w:sectPr>'
    field = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
    types = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>' for part, kind in PARTS.items())
    links = "".join(f'<Relationship Id="{part}" Type="{OFFICE}/{kind}" Target="{part}.xml"/>' for part, kind in PARTS.items())
    relations = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
                               f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships {relations}><Relationship Id="main" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f"<Relationships {relations}>{links}</Relationships>",
        "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles()}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering()}</w:numbering>",
        "word/header1.xml": f'<w:hdr {W}>{par(running, "Normal", KINDS["right"][1])}</w:hdr>',
        "word/footer1.xml": f"<w:ftr {W}>{field}</w:ftr>",
    }
    with zipfile.ZipFile(pathlib.Path(path), "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), HEAD + text, zipfile.ZIP_DEFLATED)
