#!/usr/bin/env python3
"""Writes frozen-calls.jsonl and dev6-calls.jsonl. Pages are looked up from the stretch of text the fact stands in."""
import datetime, json, pathlib, sys
from pages import find

QUESTIONS = pathlib.Path(__file__).parent.parent.parent / "questions"
S, K, E, D = "seikatsu-kotsu-redesign-r8.pdf", "kanko-niji-kotsu-r8.pdf", "koyosha-ev-share-r9.pdf", "drone-kaimono-r5hosei.pdf"
M, T, A, G = "窓口デジタル化促進補助金_公募要領.docx", "kodomo-tsugaku-anzen-r8.html", "akiya-iju-kyoten-r6.md", "合同公募説明資料_地域移動三事業_R8.pptx"
KANJI = "〇一二三四五六七八九"
# What an answer says of a thing that is not eligible or not allowed. × is the tables' own mark.
NO = ["対象外", "対象になりません", "対象にならない", "対象にはなり", "対象となりません", "対象とならない", "対象とはなり", "対象ではあり", "対象ではない", "対象としない",
      "対象としません", "対象としていません", "対象にしていません", "対象には含", "×", "できません", "できない", "出来ません", "不可", "認めない", "認めません", "認められ", "認めていません",
      "含まれません", "含まれない", "含みません", "含まない", "出ません", "受け付けない", "受け付けません", "受け付けていません"]

def kan(n):
    return ("" if n < 10 else ("" if n < 20 else KANJI[n // 10]) + "十") + (KANJI[n % 10] if n % 10 else "")

def day(text):
    d = datetime.date.fromisoformat(text)
    return [f"{d.month}月{d.day}日", text, f"{d.month}/{d.day}", f"{kan(d.month)}月{kan(d.day)}日"]

def at(h, m=0):
    forms = [f"{h}時{m}分", f"{h}:{m:02d}"] if m else [f"{h}時", f"{h}:00", f"{kan(h)}時"]
    if h == 12 and not m: forms += ["正午"]
    if h > 12: forms += ([f"午後{h-12}時{m}分", f"午後{kan(h-12)}時{kan(m)}分", f"午後{h-12}:{m:02d}"] + (["午後1時半"] if (h, m) == (13, 30) else [])) if m else [f"午後{h-12}時", f"午後{kan(h-12)}時"]
    if h == 24: forms += ["23:59", "翌日0時", "翌日午前0時"]
    return forms

def rate(a, b):
    return [f"{a}/{b}", f"{b}分の{a}", f"{KANJI[b]}分の{KANJI[a]}"] + (["50%", "5割"] if (a, b) == (1, 2) else ["75%"] if (a, b) == (3, 4) else [])

def man(n, kanji=None):
    return [f"{n:,}万円", f"{n}万円", f"{n*10000:,}円", f"{n*10000}円"] + ([kanji] if kanji else [])

rows = []
def q(kind, style, question, *gold, on=(), pol=None, unsafe=None, thread=None, now=None):
    """gold: groups of alternatives; on: (document, stretch of its text) where the fact stands; no gold means unanswerable."""
    line = {"id": f"{PREFIX}-{len(rows)+1:03d}", "corpus": "calls", "question": question}
    if thread: line["thread"] = f"{PREFIX}-{thread}"
    if now: line["now"] = now + "+09:00"
    places = []
    for document, stretch in on:
        hits = find(document, stretch)
        if not hits: sys.exit(f"{line['id']}: {document} does not hold {stretch}")
        places += [{"document": document, "page": p} for p in hits if {"document": document, "page": p} not in places]
    line.update(kind=kind, style=style, answerable=bool(gold), gold=[list(dict.fromkeys(g)) for g in gold], pages=places)
    if bool(gold) != bool(places): sys.exit(f"{line['id']}: gold without pages or pages without gold")
    if pol: line["polarity"] = pol
    if unsafe: line["unsafe"] = unsafe
    rows.append(line)

for PREFIX, source, out in (("fc", "questions_frozen.py", "frozen-calls.jsonl"), ("d6c", "questions_dev.py", "dev6-calls.jsonl")):
    rows.clear()
    path = pathlib.Path(__file__).parent / source
    if not path.exists(): continue
    exec(path.read_text("utf-8"))
    (QUESTIONS / out).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    print(out, len(rows))
