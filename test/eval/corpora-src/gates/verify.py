"""Checks fresh.jsonl against the built documents: labels, names and pages, days and times of the anchors, weekdays."""
import collections, datetime, functools, html, json, pathlib, re, subprocess, zipfile

EVAL = pathlib.Path(__file__).resolve().parents[2]
CORPUS = EVAL / "corpora" / "gates"


def squeeze(text):
    return re.sub(r"[\s▶]+", "", text)


@functools.cache
def pages(name):
    path = CORPUS / name
    if name.endswith(".pdf"):
        # The raw order keeps the words of one cell together.
        text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
        return [(i + 1, squeeze(page)) for i, page in enumerate(text.rstrip("\f").split("\f"))]
    text = zipfile.ZipFile(path).read("word/document.xml").decode() if name.endswith(".docx") else path.read_text(encoding="utf-8")
    return [(None, squeeze(html.unescape(re.sub(r"<[^>]+>", "", text))))]


def weekdays(text):
    """Counts full dates with a weekday; a day after 同年 or 同月 takes year and month from the date before it."""
    year = month = None
    count = 0
    for m in re.finditer(r"(?:(令和)(\d+)年|(同年)|(\d{4})/)?(?:(\d+)[月/]|(同月))?(\d+)日?[（(]([月火水木金土日])[）)]", text):
        year = 2018 + int(m[2]) if m[1] else int(m[4]) if m[4] else year
        month = int(m[5]) if m[5] else month
        if year and month:
            day = datetime.date(year, month, int(m[7]))
            assert "月火水木金土日"[day.weekday()] == m[8], (m[0], day)
            count += 1
    return count


def table():
    """The rows of the monthly table as built: month to text. The days of its source must lie in the month of their row."""
    for row in (pathlib.Path(__file__).parent / "datsutanso-table.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        month = int(row.split("月")[0])
        for day, y, m, d in re.findall(r"(\d+)日（\{w:(\d+)-(\d+)-(\d+)\}", row):
            assert (int(y), int(m), int(d)) == (2027 if month > 3 else 2028, month, int(day)), row
    xml = zipfile.ZipFile(CORPUS / "datsutanso.docx").read("word/document.xml").decode()
    rows = [squeeze(re.sub(r"<[^>]+>", "", row)) for row in re.findall(r"<w:tr>.*?</w:tr>", xml)]
    return {int(row.split("月")[0]): row for row in rows[1:]}


def main():
    from gates import GATES
    lines = [json.loads(line) for line in (EVAL / "gates" / "fresh.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line for line, _ in GATES] == lines
    months = table()
    for line, anchor in GATES:
        text = dict(pages(line["document"]))[line["page"]]
        whole = "".join(t for _, t in pages(line["document"]))
        for words in (line["label"], anchor):
            assert squeeze(words) in text, (line, words)
        assert line["programmes"][0] in whole and "この文書は試験用の架空の公募要領です" in pages(line["document"])[0][1]
        if line["relative"]:
            assert line["relative"]["event"] in anchor and str(abs(line["relative"]["amount"])) in anchor, line
        if line["document"].endswith(".docx") and any(squeeze(anchor) in row for row in months.values()):
            assert squeeze(anchor) in months[int(line["to"][5:7])], anchor
        for end in (line["from"], line["to"]):
            if not end or line["precision"] in ("third", "month"):
                continue
            moment = datetime.datetime.fromisoformat(end)
            assert re.search(rf"(?<!\d){moment.day}(日|\(| ?まで)", anchor) or f"/{moment.day} " in anchor, (end, anchor)
            if "T" in end:
                h, m = moment.hour, moment.minute
                half = f"{m}分" if m else ""
                forms = [f"{h}:{m:02}", f"{h}時{half}", f"午後{h - 12}時{half}"] + ["正午"] * (h == 12)
                assert any(form in anchor for form in forms), (end, anchor)
    names = collections.Counter(line["document"] for line in lines)
    for name, count in names.items():
        # The table of the .docx gives days without a month: table() has checked those.
        text = "".join(t for _, t in pages(name))
        dated = weekdays(text if not name.endswith(".docx") else text[text.index("5その他"):])
        print(name, len(pages(name)), "pages", count, "gates", dated, "weekdays")
    print(len(lines), dict(collections.Counter(line["gate"] for line in lines)))


if __name__ == "__main__":
    main()
