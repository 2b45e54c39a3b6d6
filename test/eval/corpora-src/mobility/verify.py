#!/usr/bin/env python3
"""Checks the mobility questions: fields, threads, cited pages exist, every gold group stands on a cited page."""
import collections, json, pathlib, re, subprocess, unicodedata
here = pathlib.Path(__file__).resolve().parent; ev = here.parent.parent; C = ev/'corpora/mobility'
N = lambda s: re.sub(r'\s', '', unicodedata.normalize('NFKC', s))
KINDS='deadline eligibility cost rate amount contact documents procedure definition schedule criteria comparison other'.split()
T={}
for f in C.iterdir():
    if f.suffix=='.html': T[f.name]=[N(re.sub(r'<[^>]+>','',f.read_text().split('<body>')[1]))]
    elif f.suffix=='.pdf':
        v=[subprocess.run(['pdftotext',*o,str(f),'-'],capture_output=True,text=True).stdout.split('\f')[:-1] for o in ([],['-layout'])]
        T[f.name]=['\0'.join(map(N,x)).replace('*','@').replace('★','@') for x in zip(*v)]
seen={}
for name in ('dev','frozen'):
    L=[json.loads(x) for x in (ev/f'questions/{name}-mobility.jsonl').read_text().splitlines()]; prev=None; ended=set(); bad=0; derived=[]
    for x in L:
        def err(m):
            global bad; bad+=1; print(name,x['id'],m)
        if x['kind'] not in KINDS or x['style'] not in ('formal','colloquial','follow-up','ambiguous'): err('enum')
        if x['answerable'] != ('gold' in x) or x['answerable'] != bool(x.get('pages')): err('gold/pages')
        if not x.get('thread') and x['question'] in seen: err('repeated in '+seen[x['question']])
        seen[x['question']]=x['id']
        t=x.get('thread')
        if t!=prev and prev: ended.add(prev)
        if t in ended: err('thread not consecutive')
        if (x['style']=='follow-up') != (t is not None and t==prev): err('follow-up position')
        prev=t
        for p in x.get('pages',[]):
            if not 1<=p['page']<=len(T[p['document']]): err('page')
        txt='\0'.join(T[p['document']][p['page']-1] for p in x.get('pages',[]))
        for g in x.get('gold',[]):
            if not any(N(a) in txt for a in g): derived.append((x['id'],g))
            for u in x.get('unsafe',[]):
                if any(N(u) in N(a) or N(a) in N(u) and len(a)>2 for a in g): print('  note',x['id'],'unsafe',u,'overlaps',g[0])
    print(name,len(L),'problems',bad,'derived',derived)
    for k in ('kind','style','answerable'): print('  ',k,dict(collections.Counter(x[k] for x in L)))
