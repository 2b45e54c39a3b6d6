#!/usr/bin/env python3
"""Typesets the HTML sources into ../../corpora/mobility (twice for the guideline's table of contents)."""
import pathlib, re, shutil, subprocess, sys, tempfile, unicodedata
here = pathlib.Path(__file__).parent; out = here.parent.parent / 'corpora/mobility'
norm = lambda s: re.sub(r'\s', '', unicodedata.normalize('NFKC', s))
def pdf(html, dest):
    with tempfile.NamedTemporaryFile('w', suffix='.html', dir=here, delete=False) as t: t.write(html)
    subprocess.run(['chromium','--headless','--no-sandbox','--disable-gpu','--no-pdf-header-footer',f'--print-to-pdf={dest}','file://'+t.name],check=True,capture_output=True)
    pathlib.Path(t.name).unlink()
def pages(p): return subprocess.run(['pdftotext','-layout',str(p),'-'],capture_output=True,text=True).stdout.split('\f')[:-1]
def toc(html, found):
    rows=[]
    for t in re.findall(r'<h1 id="\w+">(.*?)</h1>', html): rows.append(f'<div><span>{t}</span><i></i><span>{found.get(norm(t),0)}</span></div>')
    return html.replace('<!--TOC-->','\n'.join(rows))
for name in sys.argv[1:] or ['chiiki-idou-kouryou-r8','model-jisshou-kouryou-r8','setsumeikai-slides-r8']:
    src=(here/f'{name}.html').read_text(); dest=out/f'{name}.pdf'
    pdf(toc(src,{}),dest)
    if '<!--TOC-->' in src:
        heads=[norm(t) for t in re.findall(r'<h1 id="\w+">(.*?)</h1>',src)]; found={}
        for i,p in enumerate(pages(dest)[2:],3):
            lines={norm(l) for l in p.split('\n')}
            for h in heads:
                if h in lines: found.setdefault(h,i)
        assert len(found)==len(heads), set(heads)-set(found)
        pdf(toc(src,found),dest)
    print(name,len(pages(dest)),'pages')
if (here/'yokuaru-shitsumon-r8.html').exists(): shutil.copy(here/'yokuaru-shitsumon-r8.html',out)
