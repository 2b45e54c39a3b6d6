#!/usr/bin/env python3
"""Checks records and questions against the two documents: values and gold on the named page, ids, names of cases."""
import glob, html, json, os, re, subprocess, sys, unicodedata, zipfile
S = os.path.dirname(os.path.abspath(__file__)); E = S + '/../../'; D = E + 'corpora/cases/'; bad = []
def norm(t): return re.sub(r'\s', '', unicodedata.normalize('NFKC', t)).replace(',', '')
def cells(x): return '\n'.join(''.join(html.unescape(t) for t in re.findall(r'<a:t>(.*?)</a:t>', p)) for p in re.findall(r'<a:p>.*?</a:p>', x))
# Layouts disagree about reading order beside the fact box: a value counts when one of the three orders holds it.
PDF = {}
for mode in ([], ['-raw'], ['-layout']):
    for k, t in enumerate(subprocess.run(['pdftotext', *mode, D + 'machi-no-ashi-jirei.pdf', '-'], capture_output=True, text=True).stdout.split('\f')[:-1], 1): PDF.setdefault(('machi-no-ashi-jirei.pdf', k), []).append(norm(t))
with zipfile.ZipFile(D + 'jirei-hikaku.pptx') as z:
    for k in range(1, 6): PDF['jirei-hikaku.pptx', k] = [norm(cells(z.read(f'ppt/slides/slide{k}.xml').decode()))]
for (d, k), v in PDF.items():
    if norm('架空の事例（試験用）') not in v[0]: bad.append(f'{d} {k}: not marked')
def stands(v, keys): return any(norm(v) in t for key in keys for t in PDF[key])
def lines(p):
    out = []
    for n, l in enumerate(open(p), 1):
        try: out.append(json.loads(l))
        except ValueError as e: bad.append(f'{p}:{n} {e}')
    return out
rec = lines(E + 'cases/records.jsonl'); names = {r['name'] for r in rec}; used = set()
for s in ('dev', 'held'):
    if sum(r['set'] == s for r in rec) != 10: bad.append(f'records {s}: not ten')
for r in rec:
    keys = [(r['document'], p) for p in r.get('pages', [r['page']])]
    for f, v in r['fields'].items():
        if isinstance(v, str) and not stands(v, keys): bad.append(f"{r['name']}.{f}: {v}")
        if isinstance(v, str) and re.match(r'－|非公表|未集計', v): bad.append(f"{r['name']}.{f}: absent value")
for p in (E + 'cases/dev.jsonl', E + 'cases/held.jsonl', E + 'questions/frozen-cases.jsonl', E + 'questions/dev6-cases.jsonl'):
    if not os.path.exists(p): bad.append('missing ' + p); continue
    qs = lines(p); print(os.path.basename(p), len(qs), 'questions', sum(bool(q.get('none')) or q.get('answerable') is False for q in qs), 'without answer')
    for q in qs:
        if q['id'] in used: bad.append('id twice ' + q['id'])
        used.add(q['id'])
        if 'cases' in q:
            for c in q['cases']:
                if c not in names: bad.append(f"{q['id']}: no case {c}")
            if q['none'] != (not q['cases']): bad.append(f"{q['id']}: none and cases disagree")
            continue
        if q['answerable'] != bool(q['gold']) or q['answerable'] != bool(q['pages']): bad.append(f"{q['id']}: gold, pages and answerable disagree")
        keys = [(x['document'], x['page']) for x in q['pages']]
        for g in q['gold']:
            if not any(stands(a, keys) for a in g): bad.append(f"{q['id']}: {g} not on {keys}")
        for k in keys:
            if not any(stands(a, [k]) for g in q['gold'] for a in g): bad.append(f"{q['id']}: nothing of the gold on {k}")
        if q['gold'] and '-v' in sys.argv:
            more = [k for k in PDF if k not in keys and all(any(stands(a, [k]) for a in g) for g in q['gold'])]
            if more: print('  also on', more, q['id'], q['gold'])
        for u in q.get('unsafe', []):
            if any(norm(u) == norm(a) for g in q['gold'] for a in g): bad.append(f"{q['id']}: unsafe is gold {u}")
            if any(k[0].endswith('.pdf') and k[1] > 2 and stands(u, [k]) for k in keys): bad.append(f"{q['id']}: unsafe {u} stands on the page of the answer")
            if not any(stands(u, [k]) for k in PDF): bad.append(f"{q['id']}: unsafe {u} stands nowhere")
print(*bad, sep='\n') if bad else print('all good', len(rec), 'records')
sys.exit(bool(bad))
