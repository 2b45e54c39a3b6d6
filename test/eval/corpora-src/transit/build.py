#!/usr/bin/env python3
"""Typesets the sources into ../../corpora/transit (the guideline twice, for its table of contents); a folder as argument takes its place."""
import os,re,subprocess,sys,tempfile
from c_gen import cases
S=os.path.dirname(os.path.abspath(__file__))+'/';O=os.path.join(sys.argv[1] if len(sys.argv)>1 else S+'../../corpora/transit','')
T=tempfile.mkdtemp()+'/'
def render(src,out):
    subprocess.run(['chromium','--headless','--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync','--user-data-dir='+tempfile.mkdtemp(),'--no-pdf-header-footer','--print-to-pdf='+out,'file://'+src],check=True,stderr=subprocess.DEVNULL,timeout=120)
def pages(pdf):
    return subprocess.run(['pdftotext','-layout',pdf,'-'],capture_output=True,text=True).stdout.split('\f')
def toc():
    h=open(S+'a_guideline.html').read();heads=[x for x in re.findall(r'<h2 id="(\w+)"[^>]*>(.*?)</h2>',h) if x[0] not in('toc','c0')]
    f='自動運転移動サービス実装支援事業_公募要領.pdf'
    nums={}
    for _ in range(2):
        t=''.join(f'<div><span class="t">{n}</span><span class="d"></span><span>{nums.get(i,0)}</span></div>' for i,n in heads)
        open(T+'a.html','w').write(h.replace('<!--TOC-->',t)); render(T+'a.html',O+f)
        ps=pages(O+f)
        for i,n in heads:
            for k,p in enumerate(ps,1):
                if k>3 and re.search(r'^\s*'+re.escape(n).replace('　',r'\s*')+r'\s*$',p,re.M): nums[i]=k;break
    print(nums,len(ps)-1)
toc()
open(T+'c.html','w').write(cases())
for a,b in ((S+'b_course.html','モビリティ人材育成講座_開催案内.pdf'),(T+'c.html','自動運転移動サービス_事例集.pdf')):
    render(a,O+b); print(b,len(pages(O+b))-1)
import datetime
for fn in sorted(os.listdir(O)):
    t=(open(O+fn).read() if fn.endswith('.txt') else ''.join(pages(O+fn)))
    y=None
    for m in re.finditer(r'(?:令和\s*(\d+)\s*年)?\s*(\d+)月(\d+)日（([月火水木金土日])）',t):
        if m[1]: ys=[int(m[1])+2018]
        else: ys=[2026,2027]
        if not any('月火水木金土日'[datetime.date(Y,int(m[2]),int(m[3])).weekday()]==m[4] for Y in ys): print('WEEKDAY',fn,m[0])
