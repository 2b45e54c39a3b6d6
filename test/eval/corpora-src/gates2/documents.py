"""The text of the built documents, folded (NFKC, without white space) but knowing its own characters."""
import functools, html, pathlib, re, subprocess, unicodedata, zipfile

EVAL = pathlib.Path(__file__).resolve().parents[2]
CORPUS = EVAL / "corpora" / "gates2"
GOLD = EVAL / "gates" / "sealed2.jsonl"


def fold(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("〜", "~")


@functools.cache
def pages(name):
    """Page (null outside PDFs) to text as it stands there, without white space."""
    path = CORPUS / name
    if name.endswith(".pdf"):
        # The raw order keeps the words of one cell together.
        text = subprocess.run(["pdftotext", "-raw", path, "-"], check=True, capture_output=True, text=True).stdout
        texts = {i + 1: page for i, page in enumerate(text.rstrip("\f").split("\f"))}
    elif name.endswith(".docx"):
        texts = {None: zipfile.ZipFile(path).read("word/document.xml").decode()}
    else:
        texts = {None: path.read_text(encoding="utf-8")}
    if not name.endswith((".pdf", ".txt")):
        texts = {None: html.unescape(re.sub(r"<[^>]+>", "", texts[None]))}
    return {page: re.sub(r"\s+", "", text) for page, text in texts.items()}


def as_written(name, words):
    """The document's own characters for folded words; fails when they do not stand there."""
    wanted = fold(words)
    for text in pages(name).values():
        folded = [fold(char) for char in text]
        at = "".join(folded).find(wanted)
        if at < 0:
            continue
        first = end = 0
        while sum(map(len, folded[:first])) < at:
            first += 1
        end = first
        while len("".join(folded[first:end])) < len(wanted):
            end += 1
        return text[first:end]
    raise AssertionError((name, words))


def page_of(name, anchor):
    """The only page on which the anchor stands."""
    found = [page for page, text in pages(name).items() if fold(anchor) in fold(text)]
    assert len(found) == 1, (name, anchor, found)
    return found[0]
