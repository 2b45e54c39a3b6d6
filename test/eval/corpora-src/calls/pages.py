"""The text of each document by page, white space and width folded: what gates and questions are checked against."""
import functools, html, pathlib, re, subprocess, unicodedata, zipfile

CALLS = pathlib.Path(__file__).parent.parent.parent / "corpora" / "calls"

def fold(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("〜", "~").replace("〆", "締")

def _xml(data):
    return html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"</(?:w|a):p>", "\n", data.decode("utf-8"))))

@functools.cache
def pages(document):
    """[(page or None, folded text)]"""
    path = CALLS / document
    if path.suffix == ".pdf":
        text = subprocess.run(["pdftotext", str(path), "-"], check=True, capture_output=True, text=True).stdout
        flat = subprocess.run(["pdftotext", "-layout", str(path), "-"], check=True, capture_output=True, text=True).stdout
        return [(n, fold(a) + "\n" + fold(b)) for n, (a, b) in enumerate(zip(text.split("\f"), flat.split("\f")), 1) if a.strip()]
    if path.suffix == ".pptx":
        with zipfile.ZipFile(path) as z:
            names = sorted((n for n in z.namelist() if re.fullmatch(r"ppt/slides/slide\d+\.xml", n)), key=lambda n: int(re.search(r"\d+", n)[0]))
            return [(i, fold(_xml(z.read(n)))) for i, n in enumerate(names, 1)]
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as z:
            return [(None, fold(_xml(z.read("word/document.xml"))))]
    text = path.read_text("utf-8")
    if path.suffix == ".html":
        text = html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"(?s)<style.*?</style>|<head>.*?</head>", "", text)))
    return [(None, fold(text))]

def find(document, snippet):
    return [page for page, text in pages(document) if fold(snippet) in text]
