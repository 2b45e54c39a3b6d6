import sys,os; sys.path.insert(0,os.path.dirname(__file__))
from common import *; from kiban_tables import T
M,G='IPAMincho','IPAGothic'; here=os.path.dirname(os.path.abspath(__file__)); out=sys.argv[1]
d=base(M,10.5); s=d.sections[0]; s.different_first_page_header_footer=True; headfoot(s,M,'地域デジタル基盤実装補助金（架空）公募要領　　架空の資料（評価用）')
p=s.first_page_header.paragraphs[0]; p.alignment=WD_ALIGN_PARAGRAPH.RIGHT; font(p.add_run('架空の資料（評価用）'),M,9)
C=WD_ALIGN_PARAGRAPH.CENTER
para(d,'この文書は評価のために作成した架空の資料であり、実在の制度、団体とは関係がない。',M,9,align=C,after=90)
para(d,'令和８年度',G,18,align=C,after=10); para(d,'地域デジタル基盤実装補助金（架空）',G,22,bold=True,align=C,after=10); para(d,'公　募　要　領',G,22,bold=True,align=C,after=50)
table(d,[50,100],[["区分","期間又は期限"],["公募期間（１次）","{d:8-5-11}から{d:8-5-29}17時まで"],["事前エントリー","{d:8-5-20}正午まで（必須）"]],M,11)
para(d,fmt('【{d:8-4-24}改訂】'),G,10.5,bold=True,before=20)
for t in ['事前エントリーの期限を５月18日から{m:8-5-20}正午に改めた（第７の１及び３）。','郵送による提出の期限の表記を「必着」から「当日消印有効」に改めた（第７の４の(2)）。','別表１の通信費にクラウドサービスの初期費用を含むことを明記した。']:
    para(d,'・'+fmt(t),M,10.5,ind=1.5,first=-1)
para(d,'令和８年４月',M,14,align=C,before=70,after=6); para(d,'一般財団法人みらい地域情報化機構（架空）',M,14,align=C)
lines=open(here+'/kiban.txt',encoding='utf-8').read().split('\n')
n=d.add_section(WD_SECTION.NEW_PAGE); n.different_first_page_header_footer=False
cols(n,2)
para(d,'目　　次',G,14,align=C,after=10)
for L in lines:
    if L.startswith('1|'): para(d,L[2:],G,10,line=15)
    elif L.startswith('2|'): para(d,L[2:],M,9.5,ind=2.5,line=14)
n=d.add_section(WD_SECTION.NEW_PAGE); cols(n,1)
# 別表１ goes on a landscape page
i=lines.index('1|別表１　補助対象経費の区分（第５関係）'); j=lines.index('1|別表２　補助率、補助上限額及び補助下限額（第４関係）')
A=lines[:i]
while A[-1].startswith('NP'): A.pop()
body(d,A,T,M,G,11,20,10.5)
n=d.add_section(WD_SECTION.NEW_PAGE); n.orientation=WD_ORIENT.LANDSCAPE; n.page_width,n.page_height=Mm(297),Mm(210); n.left_margin=n.right_margin=Mm(20); n.different_first_page_header_footer=False
headfoot(n,M,'地域デジタル基盤実装補助金（架空）公募要領　　架空の資料（評価用）')
body(d,lines[i:j],T,M,G,10.5,18,10)
n=d.add_section(WD_SECTION.NEW_PAGE); n.orientation=WD_ORIENT.PORTRAIT; n.page_width,n.page_height=Mm(210),Mm(297); n.left_margin=n.right_margin=Mm(22); n.different_first_page_header_footer=False
body(d,lines[j:],T,M,G,11,18.5,10)
d.save(out)
