import sys,os; sys.path.insert(0,os.path.dirname(os.path.abspath(__file__)))
from common import *
M,G='Noto Serif CJK JP','Noto Sans CJK JP'; here=os.path.dirname(os.path.abspath(__file__))
d=base(M,10); s=d.sections[0]; s.left_margin=s.right_margin=Mm(18); s.top_margin=Mm(22); s.bottom_margin=Mm(20)
headfoot(s,M,'補助金交付規程（架空）　　架空の資料（評価用）')
C=WD_ALIGN_PARAGRAPH.CENTER; R=WD_ALIGN_PARAGRAPH.RIGHT
para(d,'補助金交付規程（架空）',G,16,bold=True,align=C,after=6)
para(d,'令和８年３月18日　令和８年規程第12号　制定',M,9,align=R); para(d,'一般財団法人みらい地域情報化機構（架空）',M,9,align=R,after=2)
para(d,'この文書は評価のために作成した架空の資料であり、実在の団体及び規程とは関係がない。',M,8,align=C,after=6)
n=d.add_section(WD_SECTION.CONTINUOUS); cols(n,2,480)
L=18.5
for t in open(here+'/kitei.txt',encoding='utf-8').read().split('\n'):
    if not t: continue
    if t[:2]=='C|': para(d,t[2:],G,10.5,bold=True,align=C,before=8,after=4,keep=True,line=20)
    elif t[:2]=='A|': para(d,t[2:],M,10,ind=1,keep=True,line=L,before=3)
    elif t[:2]=='I|': para(d,t[2:],M,10,ind=2.6,first=-1.6,line=L)
    else: para(d,t,M,10,ind=1,first=-1,line=L)
d.save(sys.argv[1])
