# -*- coding: utf-8 -*-
"""Checks questions/*-region.jsonl against the corpus: pages exist, every gold group occurs on a cited page,
ids unique, threads consecutive. Needs pdftotext. Prints problems, exits 1 if any."""
import sys,os,re,json,glob,unicodedata,subprocess,zipfile,collections
H=os.path.dirname(os.path.abspath(__file__)); B=H+'/../../corpora/region/'; bad=[]
nz=lambda s:re.sub(r'\s+','',unicodedata.normalize('NFKC',s))
def pages(f):
    p=B+f
    if f.endswith('.pdf'):
        n=int(re.search(r'Pages:\s+(\d+)',subprocess.run(['pdfinfo',p],capture_output=True,text=True).stdout).group(1))
        g=lambda i,*o:nz(subprocess.run(['pdftotext',*o,'-f',str(i),'-l',str(i),p,'-'],capture_output=True,text=True).stdout)
        return {i:'\0'.join([g(i),g(i,'-layout'),g(i,'-raw')]) for i in range(1,n+1)}
    if f.endswith('.pptx'):
        z=zipfile.ZipFile(p); return {int(m.group(1)):nz(''.join(re.findall(r'<a:t>([^<]*)</a:t>',z.read(m.group(0)).decode()))) for m in (re.match(r'ppt/slides/slide(\d+)\.xml$',n) for n in z.namelist()) if m}
    if f.endswith('.docx'): return {None:nz(re.sub('<[^>]+>','',zipfile.ZipFile(p).read('word/document.xml').decode()))}
    return {None:nz(open(p,encoding='utf-8').read())}
T={f:pages(f) for f in os.listdir(B)}; seen=set()
for fn in sorted(glob.glob(H+'/../../questions/*-region.jsonl')):
    rows=[json.loads(l) for l in open(fn,encoding='utf-8')]; last=None; done=set()
    for o in rows:
        if o['id'] in seen: bad.append(('dup id',o['id']))
        seen.add(o['id'])
        if o['question'] in seen: bad.append(('dup question',o['question']))
        seen.add(o['question'])
        th=o.get('thread')
        if th!=last and th in done: bad.append(('thread split',o['id']))
        if th: done.add(th)
        if o['style']=='follow-up' and th!=last: bad.append(('follow-up first',o['id']))
        last=th
        if not o['answerable']:
            if o.get('gold') or o.get('pages'): bad.append(('gold on unanswerable',o['id']))
            continue
        txt=''
        for p in o['pages']:
            t=T.get(p['document'],{}).get(p['page'])
            if t is None: bad.append(('no page',o['id'],p))
            else: txt+='\0'+t
        for g in o['gold']:
            if not any(nz(a) in txt for a in g): bad.append(('gold not on page',o['id'],g))
        for x in o.get('unsafe',[]):
            if any(nz(x) in nz(a) for g in o['gold'] for a in g): bad.append(('unsafe inside gold',o['id'],x))
    c=lambda k:dict(collections.Counter(str(o.get(k)) for o in rows))
    print(os.path.basename(fn),len(rows),c('answerable'),c('style'),c('kind'),c('polarity'))
for b in bad: print(*b)
sys.exit(1 if bad else 0)
