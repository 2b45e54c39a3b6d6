"""Checks that each gold answer of dev4-transit stands on its page."""
import collections,json,os,re,subprocess,unicodedata
E=os.path.dirname(os.path.abspath(__file__))+'/../../';D=E+'corpora/transit/'
n=lambda s:re.sub(r'\s','',unicodedata.normalize('NFKC',s))
cache={}
def txt(d,p):
    if (d,p) not in cache:
        if p is None: t=n(open(D+d).read())
        else: t='\n'.join(n(subprocess.run(['pdftotext','-f',str(p),'-l',str(p)]+l+[D+d,'-'],capture_output=True,text=True).stdout) for l in ([],['-layout']))
        cache[d,p]=t
    return cache[d,p]
rows=[json.loads(l) for l in open(E+'questions/dev4-transit.jsonl')]
c=collections.Counter;print(len(rows),c(r['answerable'] for r in rows),c(r['style'] for r in rows),c(r['kind'] for r in rows),c(r.get('polarity') for r in rows))
assert len({r['id'] for r in rows})==len(rows)
assert len({r['question'] for r in rows})==len(rows)
for r in rows:
    assert r['answerable']==bool(r['gold'])==bool(r['pages'])
    for g in r['gold']:
        if not any(n(a) in txt(p['document'],p['page']) for a in g for p in r['pages']): print('MISS',r['id'],r['question'],g)
        for u in r['unsafe']:
            if any(n(u) in n(a) or n(a)==n(u) for a in g): print('UNSAFE',r['id'],u,g)
    for p in r['pages']:
        if not any(n(a) in txt(p['document'],p['page']) for g in r['gold'] for a in g): print('PAGE?',r['id'],p)
    if not 8<=len(r['question'])<=50: print('LEN',r['id'],len(r['question']),r['question'])
print(c((p['document'],p['page']) for r in rows for p in r['pages']))
