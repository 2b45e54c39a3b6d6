"""Checks sealed2.jsonl against the built documents: words, pages, dates, times, years, counted terms, weekdays."""
import calendar, collections, datetime, json, re
from documents import CORPUS, GOLD, fold, pages
from gates import GATES

FISCAL_YEAR = {"kanko-ukeire.pdf": 2027, "bunkazai-bosai.pdf": 2026, "ict-model.pdf": 2027, "mokuiku-kofukin.docx": 2026,
               "iju-kigyo.html": 2026, "shotengai-dayori.pdf": 2027, "bosai-shikizai.txt": 2026}
UNITS = {"day": "日", "week": "週間", "month": "(か)?月", "year": "年", "businessDay": "営業日"}
THIRDS = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, None)}


def weekdays(text, year):
    """Months and days with a weekday, each in the year that stands before it, else in that of the fiscal year. Gives those that do not fit."""
    count, wrong, month, said = 0, [], None, None
    for m in re.finditer(r"(?:(?:令和|R)(\d+)[年.](?:\(\d{4}年\))?|(同年))?(?:(\d+)[月/.]|(同月))?(\d+)日?\(([月火水木金土日])\)", text):
        said = 2018 + int(m[1]) if m[1] else said if m[2] or not m[3] else None
        month = int(m[3]) if m[3] else month
        day = datetime.date(said or year + (month < 4), month, int(m[5]))
        if "月火水木金土日"[day.weekday()] != m[6]:
            wrong.append(day.isoformat())
        count += 1
    return count, wrong


def check_date(line, anchor, before, year):
    """The end and, of a range, the beginning: month, day and time stand in the anchor; 同月 is that of the date before it;
    a year not in it is that of the fiscal year."""
    anchor = fold(anchor)
    if line["precision"] == "third":
        first, last = (datetime.date.fromisoformat(line[end]) for end in ("from", "to"))
        m = re.search(r"(?:(令和)(\d+)年(?:\(\d+年\))?)?(\d+)月([上中下]旬)", anchor)
        start, end = THIRDS[m[4]]
        end = end or calendar.monthrange(last.year, last.month)[1]
        assert (first.month, first.day, last.month, last.day) == (int(m[3]), start, int(m[3]), end), line
        return
    for end in filter(None, (line["from"], line["to"])):
        at = datetime.datetime.fromisoformat(end)
        assert re.search(rf"(?<!\d){at.day}(日|\()|/{at.day}\(", anchor) or ("末日" in anchor and at.day == calendar.monthrange(at.year, at.month)[1]), (end, anchor)
        assert re.search(rf"(?<!\d){at.month}[月/.]", anchor) or (anchor.startswith("同月") and re.search(rf"(?<!\d){at.month}月\d+日[^月]*$", before)), (end, anchor)
        eras = [2018 + int(era) for era in re.findall(r"(?:令和|R)(\d+)[年.]", anchor)]
        years = eras or [year, year + 1]
        assert at.year in years and (eras or "翌年度" in anchor or at.year == year + (at.month < 4)
                                     or line["document"] in ("kanko-ukeire.pdf", "bosai-shikizai.txt")), (end, anchor)
        if "T" in end:
            minutes = {0: ""}.get(at.minute, f"{at.minute}分")
            forms = [f"{at.hour}:{at.minute:02}", f"{at.hour}時{minutes}", f"午後{at.hour - 12}時{minutes}"] + ["正午"] * (at.hour == 12)
            assert any(form in anchor for form in forms), (end, anchor)


def main():
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert [line for line, _ in GATES] == lines
    for line, anchor in GATES:
        name = line["document"]
        whole = fold("".join(pages(name).values()))
        assert fold(anchor) in fold(pages(name)[line["page"]]), (line, anchor)
        assert all(fold(words) in whole for words in (line["label"], line["round"] or "", line["channel"] or "", *line["programmes"])), line
        assert "架空" in next(iter(pages(name).values())), name
        relative = line["relative"]
        if relative:
            assert fold(relative["event"]) in fold(anchor), line
            assert re.search(rf"(?<!\d){abs(relative['amount'])}{UNITS[relative['unit']]}", fold(anchor)), line
            assert (relative["amount"] < 0) == ("前まで" in anchor), line
        if line["to"]:
            check_date(line, anchor, whole[:whole.index(fold(anchor))], FISCAL_YEAR[name])
        assert bool(line["to"] or relative) != bool(line["open"]), line
        assert (line["rule"] == "postmark") == ("消印" in anchor), line
        assert not re.search(r"予定|頃|目途", anchor) or line["tentative"], line
        assert (line["from"] is None) or line["from"] < line["to"], line
    strange = {}
    for name, count in collections.Counter(line["document"] for line in lines).items():
        dated, wrong = weekdays(fold("".join(pages(name).values())), FISCAL_YEAR[name])
        warned = [line["to"][:10] for line in lines if line["document"] == name and "weekday" in line["warnings"]]
        assert sorted(warned) == sorted(wrong), (name, warned, wrong)
        if wrong:
            strange[name] = wrong
        size = (CORPUS / name).stat().st_size
        assert size < 300_000, (name, size)
        print(f"{name}: {len(pages(name))} pages, {count} gates, {dated} weekdays, {size} bytes")
    assert len(strange) == 2, strange
    print(len(lines), dict(collections.Counter(line["gate"] for line in lines)))


if __name__ == "__main__":
    main()
