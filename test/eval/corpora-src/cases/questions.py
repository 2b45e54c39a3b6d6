#!/usr/bin/env python3
"""Writes the question files from q_match.py (similar cases) and q_facts.py (facts of a case)."""
import json, os
from q_match import DEV, HELD
try: from q_facts import DEV6, FROZEN
except ImportError: DEV6 = FROZEN = []
S = os.path.dirname(os.path.abspath(__file__)); C, Q = S + '/../../cases/', S + '/../../questions/'
def put(path, rows):
    if rows:
        with open(path, 'w') as o:
            for r in rows: o.write(json.dumps(r, ensure_ascii=False) + '\n')
        print(len(rows), os.path.relpath(path, S))
for name, pre, qs in (('dev', 'cd', DEV), ('held', 'ch', HELD)):
    put(C + name + '.jsonl', [dict(id=f'{pre}-{k:02d}', question=q, cases=c.split(), none=not c.split()) for k, (q, c) in enumerate(qs, 1)])
WHERE = {}
for l in open(C + 'records.jsonl'):
    r = json.loads(l); WHERE[r['name']] = [dict(document=r['document'], page=p) for p in r.get('pages', [r['page']])]
def fact(pre, k, style, q, gold, pages, unsafe='', thread=None):
    """gold: groups apart by a blank, alternatives by |, '' = unanswerable; pages: case names or 'name@3' for one page, 'ov' = the overview."""
    where = []
    for p in pages.split():
        n, _, at = p.partition('@')
        where += [dict(document='machi-no-ashi-jirei.pdf', page=2)] if p == 'ov' else [dict(w, page=int(at)) for w in WHERE[n][:1]] if at else WHERE[n]
    r = dict(id=f'{pre}-{k:02d}', corpus='cases', question=q, kind='case', style=style)
    if thread: r['thread'] = f'{pre}-{thread}'
    r |= dict(answerable=bool(gold), gold=[g.split('|') for g in gold.split()], pages=where)
    if unsafe: r['unsafe'] = unsafe.split()
    return r
put(Q + 'dev6-cases.jsonl', [fact('dk', k, *a) for k, a in enumerate(DEV6, 1)])
put(Q + 'frozen-cases.jsonl', [fact('fk', k, *a) for k, a in enumerate(FROZEN, 1)])
