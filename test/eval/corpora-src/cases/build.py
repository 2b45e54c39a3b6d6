#!/usr/bin/env python3
"""Builds machi-no-ashi-jirei.pdf and jirei-hikaku.pptx into ../../corpora/cases and records.jsonl into ../../cases from cases.py."""
import html, json, os, re, subprocess, tempfile, zipfile
from cases import A, B1, B2, B2_HEAD, B_KEYS, B_ROWS
S = os.path.dirname(os.path.abspath(__file__)); O = os.path.join(S, '../../corpora/cases'); R = os.path.join(S, '../../cases')
PDF, PPT, MARK = 'machi-no-ashi-jirei.pdf', 'jirei-hikaku.pptx', '架空の事例（試験用）'
LET = dict(s='stumble', r='remedy', o='result', w='cost')
esc = html.escape
def plain(t): return re.sub(r'⟦\w:(.*?)⟧', r'\1', t)
CSS = '''@page{size:A4;margin:20mm 17mm 16mm;@top-left{content:"まちの足づくり事例集";font:8.5pt "Noto Sans CJK JP";color:#456}@top-right{content:"架空の事例（試験用）";font:8.5pt "Noto Sans CJK JP";color:#a00}@bottom-center{content:counter(page);font:9pt "Noto Sans CJK JP"}}
body{font:10.8pt/1.85 "Noto Serif CJK JP";margin:0;text-align:justify}.case{break-before:page}.case.flow{break-before:auto;margin-top:9mm;border-top:3px double #567;padding-top:5mm}
.no{font:700 10pt "Noto Sans CJK JP";color:#fff;background:#27606b;display:inline-block;padding:0 3mm}h1{font:700 19pt/1.4 "Noto Sans CJK JP";margin:1.5mm 0 0}.nm{font:700 12pt "Noto Sans CJK JP";color:#27606b;margin:0 0 4mm}
table{border-collapse:collapse;font:8.8pt/1.5 "Noto Sans CJK JP";text-align:left}th,td{border:.7px solid #789;padding:1.1mm 1.8mm;vertical-align:top}th{background:#e3eef0;font-weight:700;white-space:nowrap}
.side .facts{float:right;width:72mm;margin:0 .4mm 4mm 6mm}.facts{width:99.6%;margin-bottom:5mm}.top .facts,.two .facts{width:70%}
.lead{font:700 10.8pt/1.8 "Noto Sans CJK JP";color:#333}.two .cols{column-count:2;column-gap:8mm;column-rule:.6px solid #bbb}h2{font:700 12.5pt "Noto Sans CJK JP";color:#27606b;border-left:5px solid #27606b;padding-left:2.5mm;margin:4mm 0 1.5mm;break-after:avoid}p{margin:0 0 2.4mm}b.l{font-family:"Noto Sans CJK JP";color:#27606b}
.q{margin-right:.4mm;border:1px solid #d8a54a;background:#fff7e6;padding:3mm 5mm;font:10.5pt/1.7 "Noto Sans CJK JP";margin-top:6mm;break-inside:avoid}.t{margin-top:6mm;break-inside:avoid}.t div{font:700 9.5pt "Noto Sans CJK JP"}.ph{height:34mm;background:linear-gradient(160deg,#cfe0e3,#8fb2b8 60%,#6f9299);margin:0 0 4mm}
.pb{break-before:page}.cover{text-align:center;padding-top:70mm}.cover .a{font:700 30pt "Noto Sans CJK JP"}.cover .f{margin-top:16mm;border:1.5px solid #a00;padding:4mm;color:#a00;font:11pt/1.8 "Noto Sans CJK JP"}.ov{width:99.6%}.ov td:nth-child(1),.ov td:nth-child(5){text-align:center}.ov td:nth-child(3){text-align:right}'''
def facts(rows, four):
    if not four: return '<table class="facts">' + ''.join(f'<tr><th>{l}</th><td>{v}</td></tr>' for l, v, _ in rows) + '</table>'
    out = ''
    for k in range(0, len(rows), 2):
        pair = rows[k:k+2]; out += '<tr>' + ''.join(f'<th>{l}</th><td>{v}</td>' for l, v, _ in pair) + ('<th></th><td></td>' if len(pair) == 1 else '') + '</tr>'
    return f'<table class="facts">{out}</table>'
def render():
    page, body, where = 3, [], {}
    ov = '<div class="pb"><h1>掲載事例の一覧</h1><p>番号順に載せています。人口は各事例の頁に示した年のものです。</p><table class="ov"><tr><th>番号</th><th>地域</th><th>人口</th><th>テーマ</th><th>ページ</th></tr>'
    for i, (st, lay, name, title, fs, lead, secs, extra) in enumerate(A, 1):
        where[name] = [page, page + 1] if lay.startswith('long') else [page]
        pop = next(v for l, v, f in fs if f == 'population').split('（')[0]; theme = next(v for l, v, f in fs if f == 'theme')
        ov += f'<tr><td>{i}</td><td>{name}</td><td>{pop}</td><td>{theme}</td><td>{page}</td></tr>'
        cls = {'top4': 'top4', 'long1': 'top', 'long2': 'top flow'}.get(lay, lay)
        h = f'<div class="case {cls}"><div class="no">事例{i:02d}</div><h1>{title}</h1><div class="nm">{name}</div>'
        if lay == 'long1': h += '<div class="ph" style="height:70mm"></div>'
        elif lay != 'long2': h += '<div class="ph"></div>'
        h += facts(fs, lay == 'top4') + f'<p class="lead">{lead}</p><div class="cols">'
        for lab, txt in secs:
            t = esc(plain(txt)); cut = 'PAGEBREAK' in t; t = t.replace('PAGEBREAK', '')
            h += f'<p><b class="l">{lab}</b>{t}</p>' if lab.startswith('【') else f'<h2>{lab}</h2><p>{t}</p>'
            if cut: h += '<div class="pb"></div>'
        h += '</div>'
        if extra and extra[0] == 'quote': h += f'<div class="q">{extra[1]}</div>'
        if extra and extra[0] == 'tbl': h += f'<div class="t"><div>{extra[1]}</div><table>' + ''.join('<tr>' + ''.join(f'<{"th" if k == 0 or j == 0 else "td"}>{c}</{"th" if k == 0 or j == 0 else "td"}>' for j, c in enumerate(r)) + '</tr>' for k, r in enumerate(extra[2])) + '</table></div>'
        body.append(h + '</div>'); page += 1
        if lay == 'long2': page += 1
    ov += '</table></div>'
    cover = f'<div class="cover"><div class="a">まちの足づくり<br>事例集</div><p>つまづきと立て直しの14事例</p><div class="f">{MARK}<br>この冊子に載る地域・団体・数値はすべて実在しません。</div></div>'
    return f'<!DOCTYPE html><html lang="ja"><head><meta charset="utf-8"><title>まちの足づくり事例集（{MARK}）</title><style>{CSS}</style></head><body>{cover}{ov}{"".join(body)}</body></html>', where

NS = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EMU, BOLD, TXB, PH = 12700, ' b="1"', ' txBox="1"', '<p:ph type="title"/>'
def runs(t, sz, bold=False, color='222222'): return ''.join(f'<a:p><a:r><a:rPr lang="ja-JP" sz="{sz}"{BOLD if bold else ""}><a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:ea typeface="Noto Sans CJK JP"/></a:rPr><a:t>{esc(x)}</a:t></a:r></a:p>' for x in t.split('\n'))
def box(i, nm, x, y, w, h, t, sz, bold=False, color='222222', ph=''): return f'<p:sp><p:nvSpPr><p:cNvPr id="{i}" name="{nm}"/><p:cNvSpPr{"" if ph else TXB}/><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{x*EMU}" y="{y*EMU}"/><a:ext cx="{w*EMU}" cy="{h*EMU}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>{runs(t, sz, bold, color)}</p:txBody></p:sp>'
def table(i, x, y, widths, rows, rh, sz, headcol):
    g = ''.join(f'<a:gridCol w="{w*EMU}"/>' for w in widths); tr = ''
    for k, r in enumerate(rows):
        tr += f'<a:tr h="{(30 if k == 0 else rh)*EMU}">' + ''.join(f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{runs(c, sz, k == 0 or (headcol and j == 0))}</a:txBody><a:tcPr marL="38100" marR="38100" marT="19050" marB="19050">' + ''.join(f'<a:{e} w="6350"><a:solidFill><a:srgbClr val="778899"/></a:solidFill></a:{e}>' for e in ('lnL', 'lnR', 'lnT', 'lnB')) + f'<a:solidFill><a:srgbClr val="{"E3EEF0" if k == 0 or (headcol and j == 0) else "FFFFFF"}"/></a:solidFill></a:tcPr></a:tc>' for j, c in enumerate(r)) + '</a:tr>'
    return f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{i}" name="表 {i}"/><p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{x*EMU}" y="{y*EMU}"/><a:ext cx="{sum(widths)*EMU}" cy="{(rh*(len(rows)-1)+30)*EMU}"/></p:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{g}</a:tblGrid>{tr}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>'
GRP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
def slide(title, shapes, n): return HEAD + f'<p:sld {NS}><p:cSld><p:spTree>{GRP}{box(2, "タイトル", 24, 14, 700, 40, title, 2200, True, "27606B", PH)}{"".join(shapes)}{box(90, "注記", 730, 10, 215, 22, MARK, 1000, False, "AA0000")}{box(91, "番号", 900, 512, 50, 20, str(n), 1000)}</p:spTree></p:cSld></p:sld>'
def rels(items): return HEAD + '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + ''.join(f'<Relationship Id="rId{k}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{t}" Target="{g}"/>' for k, (t, g) in enumerate(items, 1)) + '</Relationships>'
def pptx(out):
    b1 = [[r] + [c[2][k] for c in B1] for k, r in enumerate(B_ROWS)]
    b2 = [B2_HEAD] + [[f"{f['region']}\n{f['population']}", f['areaType'], f['stage'], f"{f['theme']}\n{f['businessModel']}", f['actors'], f"{f['cost']}\n{f['income']}", f['stumble'], f['remedy'], f['result']] for _, _, f in B2]
    SL = [slide('まちの足　事例くらべ　6つの地域', [box(3, '副題', 24, 170, 880, 60, '費用の形とつまづきを並べて読む', 2000), box(4, '断り', 24, 260, 880, 60, 'この資料に載る地域・団体・数値はすべて実在しません。', 1400, False, 'AA0000')], 1),
          slide('この資料の読み方', [box(3, '本文', 24, 80, 900, 300, '構想：走らせる前に、目的と体制を固めている段階\n実証：期間を区切って走らせ、確かめている段階\n実装：期限を定めずに走らせている段階\n「－」は該当がないもの、「非公表」は地域の申出により載せないもの', 1800)], 2),
          slide('3地域を並べて見る', [table(3, 24, 60, [90, 270, 270, 270], b1, 34, 1050, True)], 3),
          slide('人の輪と使い勝手でつまづいた3地域', [table(3, 16, 62, [104, 66, 44, 128, 84, 78, 142, 142, 142], b2, 100, 1000, False)], 4),
          slide('並べて分かること', [box(3, '本文', 24, 80, 900, 300, '車両を分け合うと、動かす日が増えて1回当たりの費用が下がる\n反対する相手には、数字を開いて役割の線を引く\n担当者が替わっても残る記録を、早い時期に作っておく', 1800)], 5)]
    clr = ''.join(f'<a:{n}><a:srgbClr val="{v}"/></a:{n}>' for n, v in (('dk1','000000'),('lt1','FFFFFF'),('dk2','27606B'),('lt2','E3EEF0'),('accent1','27606B'),('accent2','D8A54A'),('accent3','6F9299'),('accent4','AA0000'),('accent5','445566'),('accent6','8FB2B8'),('hlink','0000EE'),('folHlink','551A8B')))
    font = '<a:latin typeface="Noto Sans CJK JP"/><a:ea typeface="Noto Sans CJK JP"/><a:cs typeface=""/>'; f3 = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3; ln3 = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    theme = HEAD + f'<a:theme {NS.split(" ")[0]} name="t"><a:themeElements><a:clrScheme name="c">{clr}</a:clrScheme><a:fontScheme name="f"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name="s"><a:fillStyleLst>{f3}</a:fillStyleLst><a:lnStyleLst>{ln3}</a:lnStyleLst><a:effectStyleLst>{"<a:effectStyle><a:effectLst/></a:effectStyle>"*3}</a:effectStyleLst><a:bgFillStyleLst>{f3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>'
    tree = f'<p:cSld><p:spTree>{GRP}</p:spTree></p:cSld>'
    ct = 'application/vnd.openxmlformats-officedocument.presentationml.'
    parts = [('/ppt/presentation.xml', ct + 'presentation.main+xml'), ('/ppt/slideMasters/slideMaster1.xml', ct + 'slideMaster+xml'), ('/ppt/slideLayouts/slideLayout1.xml', ct + 'slideLayout+xml'), ('/ppt/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml')] + [(f'/ppt/slides/slide{k}.xml', ct + 'slide+xml') for k in range(1, 6)]
    F = {'[Content_Types].xml': HEAD + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>' + ''.join(f'<Override PartName="{p}" ContentType="{c}"/>' for p, c in parts) + '</Types>',
         '_rels/.rels': rels([('officeDocument', 'ppt/presentation.xml')]),
         'ppt/presentation.xml': HEAD + f'<p:presentation {NS}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>' + ''.join(f'<p:sldId id="{255+k}" r:id="rId{k+1}"/>' for k in range(1, 6)) + f'</p:sldIdLst><p:sldSz cx="{960*EMU}" cy="{540*EMU}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
         'ppt/_rels/presentation.xml.rels': rels([('slideMaster', 'slideMasters/slideMaster1.xml')] + [('slide', f'slides/slide{k}.xml') for k in range(1, 6)] + [('theme', 'theme/theme1.xml')]),
         'ppt/theme/theme1.xml': theme,
         'ppt/slideMasters/slideMaster1.xml': HEAD + f'<p:sldMaster {NS}>{tree}<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
         'ppt/slideMasters/_rels/slideMaster1.xml.rels': rels([('slideLayout', '../slideLayouts/slideLayout1.xml'), ('theme', '../theme/theme1.xml')]),
         'ppt/slideLayouts/slideLayout1.xml': HEAD + f'<p:sldLayout {NS} type="blank">{tree}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>',
         'ppt/slideLayouts/_rels/slideLayout1.xml.rels': rels([('slideMaster', '../slideMasters/slideMaster1.xml')])}
    for k, s in enumerate(SL, 1): F[f'ppt/slides/slide{k}.xml'] = s; F[f'ppt/slides/_rels/slide{k}.xml.rels'] = rels([('slideLayout', '../slideLayouts/slideLayout1.xml')])
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
        for n, t in F.items(): z.writestr(zipfile.ZipInfo(n, (2026, 1, 1, 0, 0, 0)), t, zipfile.ZIP_DEFLATED)
def absent(v): return v is None or re.match(r'(－|非公表|未集計|記載なし)', v)
def number(p):
    m = re.match(r'約([\d.]+)万人', p)
    n = round(float(m[1]) * 10000) if m else int(re.match(r'([\d,]+)人', p)[1].replace(',', ''))
    return n, 2018 + int(re.search(r'令和(\d+)年', p)[1])
def record(st, doc, pages, name, f):
    f = {k: None if absent(f.get(k)) else f[k] for k in B_KEYS}; n, y = number(f['population']); m = re.match(r'(.{2}県)', f['region'])
    fields = dict(region=f['region'], prefecture=m[1] if m else None, areaType=f['areaType'], population=f['population'], populationNumber=n, populationYear=y, **{k: f[k] for k in B_KEYS[3:]})
    r = dict(set=st, document=doc, page=pages[0], name=name)
    if len(pages) > 1: r['pages'] = pages
    return dict(**r, fields=fields)
if __name__ == '__main__':
    os.makedirs(O, exist_ok=True); os.makedirs(R, exist_ok=True); h, where = render(); t = tempfile.mkdtemp(); src = t + '/a.html'; open(src, 'w').write(h)
    subprocess.run(['/usr/bin/chromium', '--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer', '--user-data-dir=' + t + '/c', '--print-to-pdf=' + os.path.join(O, PDF), 'file://' + src], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    pptx(os.path.join(O, PPT)); rec = []
    for st, lay, name, title, fs, lead, secs, extra in A:
        f = {k: v for l, v, k in fs if k}
        for _, txt in secs:
            for m in re.finditer(r'⟦(\w):(.*?)⟧', txt): f[LET[m[1]]] = m[2]
        rec.append(record(st, PDF, where[name], name, f))
    for st, name, v in B1: rec.append(record(st, PPT, [3], name, dict(zip(B_KEYS, v))))
    for st, name, f in B2: rec.append(record(st, PPT, [4], name, f))
    with open(os.path.join(R, 'records.jsonl'), 'w') as o:
        for r in rec: o.write(json.dumps(r, ensure_ascii=False) + '\n')
    print(len(rec), 'records', where)
