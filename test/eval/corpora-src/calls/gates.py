#!/usr/bin/env python3
"""Writes test/eval/gates/dev.jsonl and held.jsonl. The page of a gate is looked up from `at`, a stretch of its document."""
import json, pathlib, sys
from pages import find, CALLS

OUT = pathlib.Path(__file__).parent.parent.parent / "gates"
current = []

def doc(name, *programmes):
    global DOC, PROG
    DOC, PROG = name, list(programmes)

def g(gate, label, to=None, frm=None, at=None, rel=None, p=None, **more):
    hits = find(DOC, at or label)
    if not hits:
        sys.exit(f"{DOC}: not found: {at or label}")
    if p is None:
        p = "minute" if to and "T" in to else "day"
    line = {"document": DOC, "page": hits[0], "gate": gate, "label": label, "round": None, "channel": None, "programmes": PROG,
            "from": frm, "to": to, "precision": p, "rule": None,
            "relative": dict(zip(("event", "amount", "unit"), rel)) if rel else None, "open": None, "warnings": [], "tentative": False}
    line.update(more)
    if len(hits) > 1:
        line["alsoPages"] = hits[1:]
    current.append(line)

def write(name):
    with open(OUT / name, "w", encoding="utf-8") as f:
        for line in current:
            f.write(json.dumps(line, ensure_ascii=False) + "\n")
    print(name, len(current))
    current.clear()

exec((pathlib.Path(__file__).parent / "gates_dev.py").read_text("utf-8"))
write("dev.jsonl")
held = pathlib.Path(__file__).parent / "gates_held.py"
if held.exists():
    exec(held.read_text("utf-8"))
    write("held.jsonl")
