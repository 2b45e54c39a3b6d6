#!/usr/bin/env python3
"""合同公募説明資料_地域移動三事業_R8.pptx, written by hand: text boxes and tables on 16:9 slides."""
import pathlib, zipfile
from xml.sax.saxutils import escape
from build import OUT, expand

THREE = "まちなか移動実装事業、交通データ連携基盤事業、歩行空間デジタル化事業"
SLIDES = [
 ("地域移動三事業 合同公募（令和8年度）", [("p", ["公募要領（説明資料）", "この文書は試験用の架空の公募要領です", "移動未来庁（架空）総合企画課", "令和8年4月13日"])]),
 ("合同公募とは", [("p", [
   "次の三つの事業について、公募と審査を合同で行います。", "① まちなか移動実装事業（交通課）", "② 交通データ連携基盤事業（データ課）", "③ 歩行空間デジタル化事業（道路空間課）",
   "応募書類の様式と提出期限は三事業に共通です。補助率や対象者は事業ごとに異なります。",
   "離島航路スマート化事業（海事課）は、合同公募の対象ではありません。"])]),
 ("合同公募の日程（三事業に共通）", [("t", [["手続", "期日", "備考"],
   ["公募期間", "{R2026-04-20}〜{2026-06-05}正午", "三事業に共通の期限"],
   ["合同説明会", "{2026-04-24} 10:00", "オンライン、申込不要"],
   ["質問の受付", "随時", "回答は公募のページに掲載"],
   ["ヒアリング", "6月下旬頃", "必要と認めた場合のみ"],
   ["採択の通知", "7月下旬頃", "採択・不採択とも文書で通知"]], [2.6, 5.2, 4.4]),
   ("p", ["提出先は共通の応募フォームです。郵送では受け付けません。"])]),
 ("採択の後の手続（三事業に共通）", [("t", [["手続", "期限"],
   ["交付申請", "採択通知の翌日から30日以内"],
   ["交付決定", "交付申請の受理からおおむね1か月"],
   ["計画変更の承認申請", "変更の事由が生じた日から7営業日以内"],
   ["実績報告", "事業完了後30日以内又は令和9年3月10日のいずれか早い日"],
   ["補助金の請求", "額の確定通知を受けた日から20日以内"],
   ["証拠書類の保存", "額の確定の日の属する年度の終了後5年間"]], [3.6, 8.6])]),
 ("事業ごとに異なる日程", [("t", [["事業", "事業期間の終わり", "中間報告"],
   ["① まちなか移動実装事業", "{R2027-02-26}", "なし"],
   ["② 交通データ連携基盤事業", "{R2027-02-26}", "令和8年10月末日"],
   ["③ 歩行空間デジタル化事業", "{R2027-01-29}", "なし"]], [4.6, 4, 3.6]),
   ("p", ["いずれも交付決定の日より前に着手した経費は対象になりません。"])]),
 ("対象者と補助率", [("t", [["事業", "応募できる者", "補助率", "上限額"],
   ["① まちなか移動実装事業", "市町村、交通事業者", "1/2以内", "3,000万円"],
   ["② 交通データ連携基盤事業", "都道府県、市町村、協議会", "2/3以内", "2,000万円"],
   ["③ 歩行空間デジタル化事業", "市町村に限る", "定額（10/10）", "800万円"]], [4.2, 3.6, 2.2, 2.2]),
   ("p", ["①は、人口10万人未満の市町村に限り補助率を2/3以内とします（上限額は同じ）。", "一つの団体が複数の事業に応募できますが、同じ経費を二つの事業に計上することはできません。"])]),
 ("対象になる経費", [("t", [["経費", "①", "②", "③"],
   ["車両の購入", "○（1台500万円まで）", "×", "×"], ["車両のリース", "○", "×", "○（計測用に限る）"], ["システムの開発", "○", "○", "○"],
   ["データの購入", "×", "○", "○"], ["サーバー機器の購入", "×", "○（2台まで）", "×"], ["測量・地図の作成", "×", "×", "○"],
   ["常勤職員の人件費", "×", "×", "×"], ["広報物の作成", "○", "×", "○"]], [3.8, 3.2, 2.6, 2.6]),
   ("p", ["消費税は三事業とも対象外です。"])]),
 ("提出書類と審査", [("p", ["提出書類：共通応募書（様式A）、事業計画書（事業ごとの様式B）、経費内訳書（様式C）、体制図", "協議会が応募する場合は、規約を添付してください。",
   "審査：①交通、②データ、③道路空間の各分科会が100点満点で評価します。", "合同公募の二事業以上に応募し、事業間の連携を計画に記載した団体には、それぞれ5点を加点します。", "令和7年度は合同公募を行わず、各事業を別々に公募しました（①の締切は令和7年5月30日）。"])]),
 ("姉妹事業のご案内：離島航路スマート化事業", [("p", ["離島を結ぶ旅客船の予約、運航情報及び港での乗継ぎをデジタル化する取組を支援する事業です。", "担当：移動未来庁（架空）海事課", "公募の時期：未定", "補助率、上限額及び対象経費は、公募の際に公表します。"])]),
 ("お問い合わせ", [("t", [["事業", "担当", "電話"], ["合同公募全般", "総合企画課", "000-888-1100"], ["① まちなか移動実装事業", "交通課", "000-888-1101"], ["② 交通データ連携基盤事業", "データ課", "000-888-1102"], ["③ 歩行空間デジタル化事業", "道路空間課", "000-888-1103"]], [4.6, 3.8, 3.8]),
   ("p", ["受付時間　9:00〜12:00、13:00〜17:00（土日祝を除く）", "〒000-0808　架空都みらい区霞台二丁目1番3号"])]),
]
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
EMU = 914400
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

def para(text, size, bold=False, color="222222"):
    return f'<a:p><a:r><a:rPr lang="ja-JP" sz="{size}" b="{int(bold)}"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill><a:ea typeface="Noto Sans CJK JP"/></a:rPr><a:t>{escape(expand(text))}</a:t></a:r></a:p>'

def box(n, x, y, w, h, paras, ph=""):
    return (f'<p:sp><p:nvSpPr><p:cNvPr id="{n}" name="text {n}"/><p:cNvSpPr/><p:nvPr>{ph}</p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x="{int(x*EMU)}" y="{int(y*EMU)}"/><a:ext cx="{int(w*EMU)}" cy="{int(h*EMU)}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr wrap="square"/><a:lstStyle/>{paras}</p:txBody></p:sp>')

def table(n, y, rows, widths):
    grid = "".join(f'<a:gridCol w="{int(w*EMU)}"/>' for w in widths)
    line = "".join(f'<a:{s} w="9525"><a:solidFill><a:srgbClr val="777777"/></a:solidFill></a:{s}>' for s in ("lnL", "lnR", "lnT", "lnB"))
    body = "".join(f'<a:tr h="{int(.48*EMU)}">' + "".join(
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{para(c, 1600, i == 0)}</a:txBody><a:tcPr>{line}<a:solidFill><a:srgbClr val="{"DDE8F5" if i == 0 else "FFFFFF"}"/></a:solidFill></a:tcPr></a:tc>' for c in r) + "</a:tr>" for i, r in enumerate(rows))
    return (f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{n}" name="table {n}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="{int(.55*EMU)}" y="{int(y*EMU)}"/><a:ext cx="{int(sum(widths)*EMU)}" cy="{int(.48*len(rows)*EMU)}"/></p:xfrm>'
            f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>')

TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
def slide(title, parts):
    shapes, y = box(2, .4, .25, 12.5, .9, para(title, 2800, True, "1B4F8A"), '<p:ph type="title"/>'), 1.35
    for n, part in enumerate(parts, 3):
        if part[0] == "t":
            shapes += table(n, y, part[1], part[2]); y += .5 * len(part[1]) + .4
        else:
            shapes += box(n, .5, y, 12.3, .55 * len(part[1]), "".join(para(t, 1900) for t in part[1])); y += .55 * len(part[1]) + .3
    return f'{HEAD}<p:sld {A}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld></p:sld>'

RT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
def rels(*items):
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="rId{i}" Type="{RT}/{t}" Target="{x}"/>' for i, (t, x) in enumerate(items, 1)) + "</Relationships>"

N = len(SLIDES)
CT = "application/vnd.openxmlformats-officedocument.presentationml."
files = {"[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
   f'<Override PartName="/ppt/presentation.xml" ContentType="{CT}presentation.main+xml"/><Override PartName="/ppt/slideMasters/slideMaster1.xml" ContentType="{CT}slideMaster+xml"/><Override PartName="/ppt/slideLayouts/slideLayout1.xml" ContentType="{CT}slideLayout+xml"/><Override PartName="/ppt/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
   + "".join(f'<Override PartName="/ppt/slides/slide{i}.xml" ContentType="{CT}slide+xml"/>' for i in range(1, N + 1)) + "</Types>",
 "_rels/.rels": rels(("officeDocument", "ppt/presentation.xml")),
 "ppt/presentation.xml": f'{HEAD}<p:presentation {A}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst>' + "".join(f'<p:sldId id="{255+i}" r:id="rId{i+1}"/>' for i in range(1, N + 1)) + f'</p:sldIdLst><p:sldSz cx="{int(13.333*EMU)}" cy="{int(7.5*EMU)}"/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>',
 "ppt/_rels/presentation.xml.rels": rels(("slideMaster", "slideMasters/slideMaster1.xml"), *[("slide", f"slides/slide{i}.xml") for i in range(1, N + 1)]),
 "ppt/slideMasters/slideMaster1.xml": f'{HEAD}<p:sldMaster {A}><p:cSld><p:spTree>{TREE}</p:spTree></p:cSld><p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/><p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst></p:sldMaster>',
 "ppt/slideMasters/_rels/slideMaster1.xml.rels": rels(("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")),
 "ppt/slideLayouts/slideLayout1.xml": f'{HEAD}<p:sldLayout {A} type="titleOnly"><p:cSld name="title"><p:spTree>{TREE}</p:spTree></p:cSld></p:sldLayout>',
 "ppt/slideLayouts/_rels/slideLayout1.xml.rels": rels(("slideMaster", "../slideMasters/slideMaster1.xml")),
 "ppt/theme/theme1.xml": f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="t"><a:themeElements><a:clrScheme name="c"><a:dk1><a:srgbClr val="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="1B4F8A"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>'
   + "".join(f'<a:accent{i}><a:srgbClr val="4472C4"/></a:accent{i}>' for i in range(1, 7)) + '<a:hlink><a:srgbClr val="0563C1"/></a:hlink><a:folHlink><a:srgbClr val="954F72"/></a:folHlink></a:clrScheme><a:fontScheme name="f"><a:majorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>'
   '<a:fmtScheme name="m"><a:fillStyleLst>' + '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3 + "</a:fillStyleLst><a:lnStyleLst>" + '<a:ln w="9525"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3 + "</a:lnStyleLst><a:effectStyleLst>" + "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3 + "</a:effectStyleLst><a:bgFillStyleLst>" + '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3 + "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"}
for i, (title, parts) in enumerate(SLIDES, 1):
    files[f"ppt/slides/slide{i}.xml"] = slide(title, parts)
    files[f"ppt/slides/_rels/slide{i}.xml.rels"] = rels(("slideLayout", "../slideLayouts/slideLayout1.xml"))
with zipfile.ZipFile(OUT / "合同公募説明資料_地域移動三事業_R8.pptx", "w") as z:
    for name, text in files.items():
        z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
