#!/usr/bin/env python3
"""Typesets the sources into ../../corpora/industry (the guideline until its table of contents holds); a folder as argument takes its place."""
import datetime,os,re,shutil,subprocess,sys,tempfile,unicodedata
S=os.path.dirname(os.path.abspath(__file__))+'/';O=os.path.join(sys.argv[1] if len(sys.argv)>1 else S+'../../corpora/industry','')
T=tempfile.mkdtemp()+'/'
CSS='''@page{size:A4;margin:21mm 20mm 18mm 20mm;@top-left{content:"令和８年度 中小企業省エネルギー設備導入促進補助金　公募要領";font:8.5pt "Noto Sans CJK JP";color:#444}@top-right{content:"（架空）第1.2版";font:8.5pt "Noto Sans CJK JP";color:#444}@bottom-center{content:counter(page);font:9.5pt "Noto Sans CJK JP"}}
@page:first{@top-left{content:""}@top-right{content:""}@bottom-center{content:""}}
body{font:9.9pt/1.6 "Noto Serif CJK JP";margin:0;text-align:justify}
.cover{text-align:center;break-after:page}.fict{border:1.5px solid #000;padding:3mm;font:9.5pt "Noto Sans CJK JP";text-align:left}
.ct1{margin-top:45mm;font-size:18pt}.ct2{font-size:22pt;font-weight:700;margin-top:4mm}.ct3{font-size:28pt;font-weight:700;margin-top:10mm}.ct4{font-size:13pt;margin-top:6mm}.ct5{margin-top:45mm;font-size:13pt}.ct6{margin-top:12mm;font-size:14pt}
h1{font:700 14.5pt "Noto Sans CJK JP";border-bottom:2px solid #123;border-top:2px solid #123;padding:1.5mm 0;margin:9mm 0 4mm;break-after:avoid}h1.np{break-before:page;margin-top:0}
h2{font:700 11.5pt "Noto Sans CJK JP";margin:5.5mm 0 2mm;break-after:avoid}h3{font:700 10.5pt "Noto Sans CJK JP";margin:4mm 0 1mm;break-after:avoid}
p{margin:0 0 1.2mm;text-indent:1em}p.l1{padding-left:2em;text-indent:-1.9em}p.l2{padding-left:4em;text-indent:-1.9em}p.l3{padding-left:6.2em;text-indent:-2em}p.x{padding-left:3em;text-indent:0}p.n{font-size:9pt;line-height:1.55;padding-left:2.6em;text-indent:-2.2em}
table{border-collapse:collapse;width:99.8%;font:8.6pt/1.45 "Noto Sans CJK JP";margin:2mm 0 3.5mm}th,td{border:.8px solid #333;padding:.9mm 1.5mm;vertical-align:middle;text-align:left}th{background:#e6eaf0;text-align:center}tr{break-inside:avoid}thead{display:table-header-group}
td.s{white-space:nowrap;text-align:center}
.tocw{column-count:1}.toc{display:flex;font-size:9.6pt;line-height:1.5}.toc.b{padding-left:2em;font-size:9pt;line-height:1.4}.toc i{flex:1;border-bottom:1px dotted #555;margin:0 2mm 1.4mm}'''
NP=set('はじめに 目次 1. 2. 5. 別表１ 別紙１'.split())
def rend(pages):
    L=open(S+'guide.md').read().split('\n');out=[];i=0;heads=[]
    while i<len(L):
        l=L[i]
        if l.startswith('<div') or l.startswith('</div') : out.append(l)
        elif l=='@TOC@':
            out.append('@TOC@')
        elif l.startswith('### '): out.append(f'<h3>{l[4:]}</h3>')
        elif l.startswith('## '): heads.append((2,l[3:]));out.append(f'<h2>{l[3:]}</h2>')
        elif l.startswith('# '):
            t=l[2:];np=any(t.startswith(x) for x in NP)
            if t!='目次':heads.append((1,t))
            out.append(f'<h1 class="{"np" if np else ""}">{t}</h1>')
        elif l.startswith('|'):
            rows=[]
            while i<len(L) and L[i].startswith('|'):
                rows.append(L[i].strip().strip('|').split('|'));i+=1
            i-=1;n=len(rows[0])
            for r in rows: assert len(r)==n,(r,n)
            out.append('<table><thead><tr>'+''.join(f'<th>{c}</th>' for c in rows[0])+'</tr></thead><tbody>')
            body=rows[1:]
            for a,r in enumerate(body):
                s='<tr>'
                for b,c in enumerate(r):
                    if c=='^':continue
                    span=1
                    while a+span<len(body) and body[a+span][b]=='^':span+=1
                    cl=' class="s"' if len(re.sub('<.*?>','',c))<=2 else ''
                    s+=f'<td{cl}'+(f' rowspan={span}' if span>1 else '')+f'>{c}</td>'
                out.append(s+'</tr>')
            out.append('</tbody></table>')
        elif l.strip():
            t=l.strip();c=''
            if re.match(r'\(\d+\)',t):c='l1'
            elif re.match(r'\([ア-ン]\) ',t):c='l3'
            elif re.match(r'[ア-ン] ',t):c='l2'
            elif t.startswith('※'):c='n'
            elif l.startswith(' '):c='x'
            out.append(f'<p class="{c}">{t}</p>')
        i+=1
    toc=''.join(f'<div class="toc {"b" if d==2 else ""}">{t}<i></i>{pages.get(t,"0")}</div>' for d,t in heads)
    return '<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>令和8年度 中小企業省エネルギー設備導入促進補助金 公募要領</title><style>'+CSS+'</style></head><body>'+'\n'.join(out).replace('@TOC@',toc)+'</body></html>',heads
def pdf(src,dst):
    d=tempfile.mkdtemp()
    subprocess.run(['chromium','--headless','--no-sandbox','--disable-gpu','--disable-background-networking','--disable-component-update','--disable-sync','--user-data-dir='+d,'--no-pdf-header-footer','--print-to-pdf='+dst,'file://'+src],check=True,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL)
def N(s):return re.sub(r'\s','',unicodedata.normalize('NFKC',s))
def ptext(f):return [N(x) for x in subprocess.run(['pdftotext',f,'-'],capture_output=True,text=True).stdout.split('\f')[:-1]]
G=O+'r8_shoene_koubo_youryou.pdf'
pages={}
for k in range(3):
    h,heads=rend(pages);open(T+'guide.html','w').write(h);pdf(T+'guide.html',G)
    P=ptext(G);new={};cur=1
    tocend=max(i for i,p in enumerate(P) if N('15. 問い合わせ先') in p and N('1.5 事業全体の流れ') in p or '目次' in p and i<6)
    for d,t in heads:
        lo=0 if t.startswith('はじめに') else tocend+1
        c=[i+1 for i,p in enumerate(P) if i>=max(lo,cur-1) and N(t) in p]
        new[t]=c[0] if c else 0;cur=max(cur,new[t])
    if new==pages:break
    pages=new
print(len(P),pages)
pdf(S+'shoten.html',O+'r8_shotengai_nigiwai_annai.pdf');print(len(ptext(O+'r8_shotengai_nigiwai_annai.pdf')))
shutil.copy(S+'qa.md',O+'hojokin_qa25.md')
W='月火水木金土日'
for f in ('guide.md','shoten.html','qa.md'):
    for m in re.finditer(r'令和(\d+)年(\d+)月(\d+)日（(.)）',unicodedata.normalize('NFKC',open(S+f).read()).replace('(','（').replace(')','）')):
        y,mo,da,w=m.groups();r=W[datetime.date(2018+int(y),int(mo),int(da)).weekday()]
        if r!=w:print('WEEKDAY',m.group(0),r)
