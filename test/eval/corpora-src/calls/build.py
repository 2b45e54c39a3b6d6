#!/usr/bin/env python3
"""Builds test/eval/corpora/calls/ from the sources beside this file.

{2026-04-06} becomes 4月6日（月）, {R2026-04-06} becomes 令和8年4月6日（月）: weekdays are computed, so the one that is
wrong on purpose is written out in its source. Usage: python3 build.py [name-part ...]
"""
import datetime, pathlib, re, shutil, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent.parent / "corpora" / "calls"

def expand(text):
    def one(m):
        day = datetime.date.fromisoformat(m.group(2))
        plain = f"{day.month}月{day.day}日（{'月火水木金土日'[day.weekday()]}）"
        return f"令和{day.year - 2018}年{plain}" if m.group(1) else plain
    return re.sub(r"\{(R?)(\d{4}-\d\d-\d\d)\}", one, text)

def pdf(source):
    with tempfile.TemporaryDirectory() as tmp:
        page = pathlib.Path(tmp) / source.name
        page.write_text(expand(source.read_text("utf-8")), "utf-8")
        out = OUT / (source.stem + ".pdf")
        subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--user-data-dir={tmp}/profile", f"--print-to-pdf={out}", page.as_uri()], check=True, capture_output=True)

def main():
    OUT.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:]
    for source in sorted(HERE.iterdir()):  # a PDF is named after its source
        if wanted and not any(w in source.name for w in wanted):
            continue
        if source.name.endswith(".page.html"):
            (OUT / source.name.replace(".page.html", ".html")).write_text(expand(source.read_text("utf-8")), "utf-8")
        elif source.suffix == ".html":
            pdf(source)
        elif source.suffix in (".txt", ".md") and source.name != "README.md":
            (OUT / source.name).write_text(expand(source.read_text("utf-8")), "utf-8")
        elif source.name.startswith("make_"):
            subprocess.run([sys.executable, str(source)], check=True)
        else:
            continue
        print("built", source.name)

if __name__ == "__main__":
    main()
