# -*- coding: utf-8 -*-
"""Shared helpers: dates with weekday, Japanese official digit style, docx paragraphs and tables."""
import re,datetime
from docx import Document
from docx.shared import Pt,Mm,RGBColor
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.enum.section import WD_ORIENT,WD_SECTION
from docx.oxml.ns import qn
from docx.oxml import OxmlElement
W='月火水木金土日'
Z=str.maketrans('0123456789','０１２３４５６７８９')
def dates(t):
    def f(m):
        k,y,mo,d=m.group(1),int(m.group(2)),int(m.group(3)),m.group(4)
        if k=='p': return f'令和{y}年{mo}月'
        w=W[datetime.date(2018+y,mo,int(d)).weekday()]
        md=f'{mo}月{int(d)}日（{w}）'
        return md if k=='m' else f'令和{y}年{md}'
    return re.sub(r'\{([dmp]):(\d+)-(\d+)(?:-(\d+))?\}',f,t)
def zen(t):
    # single digits full width, longer numbers half width (usual in official documents)
    return re.sub(r'(?<![\d.,/@A-Za-z\-])(\d)(?![\d.,/@A-Za-z\-)])',lambda m:m.group(1).translate(Z),t)
def fmt(t,z=True):
    t=dates(t)
    return zen(t) if z else t
def font(run,name,size=None,bold=None,color=None):
    run.font.name=name
    rpr=run._element.get_or_add_rPr(); rf=rpr.find(qn('w:rFonts'))
    if rf is None: rf=OxmlElement('w:rFonts'); rpr.append(rf)
    for a in('w:ascii','w:hAnsi','w:eastAsia','w:cs'): rf.set(qn(a),name)
    if size: run.font.size=Pt(size)
    if bold is not None: run.font.bold=bold
    if color: run.font.color.rgb=RGBColor.from_string(color)
def base(name,size):
    d=Document(); st=d.styles['Normal']; st.font.name=name; st.font.size=Pt(size)
    rf=st.element.get_or_add_rPr().find(qn('w:rFonts'))
    for a in('w:ascii','w:hAnsi','w:eastAsia','w:cs'): rf.set(qn(a),name)
    s=d.sections[0]; s.page_width=Mm(210); s.page_height=Mm(297)
    s.left_margin=s.right_margin=Mm(25); s.top_margin=Mm(28); s.bottom_margin=Mm(25)
    return d
def field(p,code,name,size):
    for typ,txt in(('begin',None),(None,code),('end',None)):
        r=p.add_run(); font(r,name,size)
        if typ: e=OxmlElement('w:fldChar'); e.set(qn('w:fldCharType'),typ)
        else: e=OxmlElement('w:instrText'); e.set(qn('xml:space'),'preserve'); e.text=txt
        r._element.append(e)
def headfoot(sec,name,left):
    sec.header.is_linked_to_previous=False; sec.footer.is_linked_to_previous=False
    p=sec.header.paragraphs[0]; p.alignment=WD_ALIGN_PARAGRAPH.RIGHT; font(p.add_run(left),name,8)
    p=sec.footer.paragraphs[0]; p.alignment=WD_ALIGN_PARAGRAPH.CENTER
    font(p.add_run('- '),name,9); field(p,'PAGE',name,9); font(p.add_run(' -　　架空の資料（評価用）'),name,9)
def para(d,t,name,size,ind=0,first=0,bold=None,align=None,after=0,line=None,keep=False,before=0,style=None):
    p=d.add_paragraph(style=style); f=p.paragraph_format
    f.left_indent=Pt(size*ind); f.first_line_indent=Pt(size*first); f.space_after=Pt(after); f.space_before=Pt(before)
    if line: f.line_spacing=Pt(line)
    if keep: f.keep_with_next=True
    if align: p.alignment=align
    font(p.add_run(t),name,size,bold,'000000' if style else None); return p
def shade(cell,c):
    e=OxmlElement('w:shd'); e.set(qn('w:val'),'clear'); e.set(qn('w:fill'),c); cell._element.get_or_add_tcPr().append(e)
def table(d,widths,rows,name,size,head='D9E2F3',z=True,merge_same=True):
    t=d.add_table(rows=len(rows),cols=len(widths)); t.style='Table Grid'; t.autofit=False
    for j,w in enumerate(widths): t.columns[j].width=Mm(w)
    for i,r in enumerate(rows):
        for j,v in enumerate(r):
            c=t.cell(i,j); c.width=Mm(widths[j]); p=c.paragraphs[0]; p.paragraph_format.space_after=Pt(0)
            for k,l in enumerate(fmt(v,z).split('\n')):
                if k: p=c.add_paragraph(); p.paragraph_format.space_after=Pt(0)
                font(p.add_run(l),name,size,True if i==0 else None)
            if i==0: shade(c,head)
        trp=t.rows[i]._tr.get_or_add_trPr(); e=OxmlElement('w:cantSplit'); trp.append(e)
        if i==0: e=OxmlElement('w:tblHeader'); trp.append(e)
    if merge_same:
        for i in range(1,len(rows)-1):
            for j in range(2):
                if rows[i+1][j] and (rows[i+1][j]==rows[i][j] or rows[i+1][j]=='同上') and len(rows[i][j])<60 and (j==0 or rows[i+1][0]==rows[i][0]):
                    a,b=t.cell(i,j),t.cell(i+1,j)
                    for p in b.paragraphs[1:]: p._element.getparent().remove(p._element)
                    b.paragraphs[0].clear(); m=a.merge(b)
                    for p in m.paragraphs[1:]:
                        if not p.text: p._element.getparent().remove(p._element)
    d.add_paragraph().paragraph_format.space_after=Pt(2)
    return t
def body(d,lines,tables,mincho,gothic,size,line,tsize,z=True):
    for L in lines:
        L=L.rstrip('\n')
        if not L.strip(): continue
        k,t=L.split('|',1); t=fmt(t,z)
        if k=='NP': d.add_page_break()
        elif k=='T': table(d,*tables[t],mincho,tsize,z=z,merge_same=t in('rates','assets'))
        elif k=='1': para(d,t,gothic,size+2,bold=True,before=10,after=4,keep=True,style='Heading 1')
        elif k=='2': para(d,t,gothic,size+.5,ind=.5,bold=True,before=5,after=2,keep=True,style='Heading 2')
        elif k=='p2': para(d,t,mincho,size,ind=1.5,first=1,line=line,after=2)
        elif k=='p1': para(d,t,mincho,size,ind=0,first=1,line=line,after=2)
        elif k=='3': para(d,t,mincho,size,ind=3.2,first=-1.7,line=line,after=1)
        elif k=='4': para(d,t,mincho,size,ind=5,first=-1.5,line=line,after=1)
        elif k=='c': para(d,t,mincho,size,align=WD_ALIGN_PARAGRAPH.CENTER,after=2)
        elif k=='r': para(d,t,mincho,size,align=WD_ALIGN_PARAGRAPH.RIGHT,after=2)
        else: raise SystemExit('bad '+L)
def cols(sec,n,space=400):
    c=sec._sectPr.find(qn('w:cols'))
    if c is None: c=OxmlElement('w:cols'); sec._sectPr.append(c)
    c.set(qn('w:num'),str(n)); c.set(qn('w:space'),str(space))
