#!/usr/bin/env python3
"""Confirms gates and questions against the text of the built documents. Exit 1 with what is wrong."""
import datetime, json, pathlib, re, sys, unicodedata
from pages import CALLS, fold, pages

EVAL = pathlib.Path(__file__).parent.parent.parent
wrong = []

def lines(path):
    for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            yield n, json.loads(line)
        except ValueError as error:
            wrong.append(f"{path.name}:{n}: {error}")

def text_of(document, page):
    if not (CALLS / document).exists():
        return None
    return "\n".join(text for number, text in pages(document) if page is None or number == page)

def kan(n):
    k = "〇一二三四五六七八九"
    return ("" if n < 10 else ("" if n < 20 else k[n // 10]) + "十") + (k[n % 10] if n % 10 else "")

GATES = "opening briefing question registration application hearing selection grant change period interim report payment retention".split()
KEYS = {"document", "page", "gate", "label", "round", "channel", "programmes", "from", "to", "precision", "rule", "relative", "open", "warnings", "tentative"}
STAMP = r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?"
counts = {}
for name in ("dev.jsonl", "held.jsonl"):
    seen = set()
    for n, g in lines(EVAL / "gates" / name):
        where = f"{name}:{n} {g.get('label')}"
        counts[name] = counts.get(name, 0) + 1
        if set(g) - {"alsoPages"} != KEYS: wrong.append(f"{where}: keys {set(g) ^ KEYS}")
        if g["gate"] not in GATES: wrong.append(f"{where}: gate")
        key = json.dumps(g, sort_keys=True)
        if key in seen: wrong.append(f"{where}: twice")
        seen.add(key)
        if (pathlib.Path(g["document"]).suffix in (".pdf", ".pptx")) != isinstance(g["page"], int): wrong.append(f"{where}: page {g['page']}")
        for page in [g["page"], *g.get("alsoPages", [])]:
            text = text_of(g["document"], page)
            if text is None: wrong.append(f"{where}: no such document"); continue
            if fold(g["label"]) not in text: wrong.append(f"{where}: label not on page {page}")
            for what in ("round", "channel"):
                if g[what] and fold(g[what]) not in text: wrong.append(f"{where}: {what} not on page {page}")
            if g["relative"] and fold(g["relative"]["event"]) not in text: wrong.append(f"{where}: event not on page {page}")
            for value in filter(None, (g["from"], g["to"])):
                if not re.fullmatch(STAMP, value): wrong.append(f"{where}: {value}"); continue
                d = datetime.date.fromisoformat(value[:10])
                third = "上中下"[min((d.day - 1) // 10, 2)]
                forms = {"third": [f"{d.month}月{third}旬", f"{kan(d.month)}月{third}旬"], "month": [f"{d.month}月"]}.get(
                    g["precision"], [f"{d.month}月{d.day}日", f"{kan(d.month)}月{kan(d.day)}日", f"同月{kan(d.day)}日", f"{d.month}月末日"])
                if not any(f in text for f in forms): wrong.append(f"{where}: {value} not on page {page}")
        # The whole document names the programme; a printed day is the day of the week it says, unless the gold warns.
        whole = text_of(g["document"], None) or ""
        for p in g["programmes"]:
            if fold(p) not in whole: wrong.append(f"{where}: {p} not in the document")
        if not (g["to"] or g["relative"] or g["open"] or g["warnings"]): wrong.append(f"{where}: no time at all")
        if g["to"] and "T" not in g["to"] and g["precision"] in ("day",) and "weekday" not in g["warnings"]:
            d = datetime.date.fromisoformat(g["to"])
            for m in re.finditer(rf"(?<!\d){d.month}月{d.day}日\((.)\)", text_of(g["document"], g["page"]) or ""):
                if m[1] != "月火水木金土日"[d.weekday()]: wrong.append(f"{where}: weekday {m[0]}")

stats, questions = {}, {}
for name in ("frozen-calls.jsonl", "dev6-calls.jsonl"):
    ids = set()
    for n, q in lines(EVAL / "questions" / name):
        where = f"{name}:{q['id']}"
        if q["id"] in ids: wrong.append(f"{where}: id twice")
        ids.add(q["id"])
        if q["question"] in questions: wrong.append(f"{where}: asked in {questions[q['question']]} too")
        questions[q["question"]] = where
        if q["answerable"] != bool(q["gold"]) or q["answerable"] != bool(q["pages"]): wrong.append(f"{where}: answerable, gold and pages disagree")
        text = "\n".join(text_of(p["document"], p["page"]) or "" for p in q["pages"])
        if q["style"] == "ambiguous":  # which programme: its name stands in the document, not on each page
            text += "\n".join(text_of(p["document"], None) or "" for p in q["pages"])
        for group in q["gold"]:
            if not any(fold(a) in text for a in group): wrong.append(f"{where}: none of {group[:4]} on its pages")
        for value in q.get("unsafe", []):
            for group in q["gold"]:
                if any(fold(value) in fold(a) for a in group): wrong.append(f"{where}: unsafe {value} is part of the gold")
        if q["style"] == "followup" and "thread" not in q: wrong.append(f"{where}: follow-up without thread")
        for key in ("kind", "style", "answerable"):
            slot = stats.setdefault(name, {}).setdefault(key, {})
            slot[str(q[key])] = slot.get(str(q[key]), 0) + 1
    stats.setdefault(name, {})["all"] = len(ids)

for path in sorted(CALLS.iterdir()):
    first = pages(unicodedata.normalize("NFC", path.name))[0][1]
    if fold("この文書は試験用の架空の公募要領です") not in first: wrong.append(f"{path.name}: not marked 架空 on its first page")
print("gates", counts)
for name, stat in stats.items(): print(name, json.dumps(stat, ensure_ascii=False))
print("\n".join(wrong) or "all is well")
sys.exit(bool(wrong))
