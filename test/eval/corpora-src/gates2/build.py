"""Builds the documents of corpus "gates2"; {w:YYYY-MM-DD} becomes the weekday of that day, {x:YYYY-MM-DD} the one after it."""
import datetime, pathlib, re, subprocess, sys, tempfile
import word

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parents[1] / "corpora" / "gates2"


def source(name):
    def weekday(m):
        return "月火水木金土日"[(datetime.date.fromisoformat(m[2]).weekday() + (m[1] == "x")) % 7]
    return re.sub(r"\{([wx]):([\d-]+)\}", weekday, (HERE / name).read_text(encoding="utf-8"))


def printed(name):
    """A PDF as Chromium prints it."""
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder, "page.html")
        page.write_text(source(name + ".html"), encoding="utf-8")
        subprocess.run(["/usr/bin/chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                        f"--print-to-pdf={OUT / (name + '.pdf')}", page.as_uri()], check=True, capture_output=True)


def exported(name, running):
    """A PDF as an office program exports it from a Word document."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder, name + ".docx")
        word.write(file, source(name + ".txt"), running, source)
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
                        "--outdir", OUT, file], check=True, capture_output=True)


def copied(name):
    (OUT / name).write_text(source(name), encoding="utf-8")


MAKE = {
    "kanko-ukeire": printed,
    "bunkazai-bosai": lambda name: exported(name, "架空文化遺産保全局"),
    "ict-model": printed,
    "mokuiku-kofukin": lambda name: word.write(OUT / (name + ".docx"), source(name + ".txt"), "清森県林政部(架空)", source),
    "iju-kigyo": lambda name: copied(name + ".html"),
    "shotengai-dayori": printed,
    "bosai-shikizai": lambda name: copied(name + ".txt"),
}
OUT.mkdir(parents=True, exist_ok=True)
for name, make in MAKE.items():
    if len(sys.argv) < 2 or sys.argv[1] in name:
        make(name)
