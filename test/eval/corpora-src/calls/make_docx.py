#!/usr/bin/env python3
"""窓口デジタル化促進補助金_公募要領.docx, written by hand: headings, paragraphs and tables with merged cells (| spans, ^ continues above)."""
import pathlib, zipfile
from xml.sax.saxutils import escape
from build import OUT, expand

SOURCE = """
!この文書は試験用の架空の公募要領です
T令和7年度 窓口デジタル化促進補助金
T公募要領
C令和7年5月2日
C一般財団法人ひだまり行政情報センター（架空）

H1　趣旨
P住民が役所へ出向く回数と、窓口で書く回数を減らすため、市町村が行う窓口業務のデジタル化に要する経費の一部を補助する。本補助金は、センターの第4次中期計画に基づき実施するものであり、令和6年度補正予算による国の交付金とは別のものである。
H2　応募資格
P(1) 市町村及び特別区。ただし、政令指定都市を除く。
P(2) 広域連合又は一部事務組合。構成団体の半数以上が(1)に該当する場合に限る。
P都道府県及び民間事業者は応募することができない。過去3年以内に本補助金により同一の業務のシステムを整備した団体は、当該業務について応募することができない。
H3　対象事業
P(1) 書かない窓口：本人確認書類の読取り等により、申請書の記入を省くもの
P(2) 待たない窓口：来庁予約又は順番案内の仕組みを導入するもの
P(3) 行かない窓口：オンライン申請又は遠隔相談の仕組みを導入するもの
P(1)から(3)までのうち2以上を組み合わせて実施しなければならない。庁内の事務のみを対象とするもの（文書管理、人事給与等）は対象としない。
H4　補助率及び補助上限額
#団体の区分;人口;補助率;上限額（単独）;上限額（共同調達）
#市町村・特別区;3万人以下;3/4以内;1,500万円;1,800万円
#^;3万人超10万人未満;2/3以内;2,000万円;2,400万円
#^;10万人以上;1/2以内;2,500万円;3,000万円
#広域連合・一部事務組合|;1/2以内;2,500万円;―
P※ 人口は、令和7年1月1日現在の住民基本台帳による。
P※ 共同調達とは、2以上の団体が同一の仕様により契約するものをいう。上限額は1団体当たりの額とする。
P※ 補助金額の下限は、200万円とする。
H5　補助対象経費
#区分;費目;可否;備考
#機器;窓口の端末・読取機;○;職員1人1台の事務用端末は対象外
#^;発券機・案内表示;○;
#^;マイナンバーカードの読取機;○;1団体30台まで
#システム;初期導入費;○;既存システムの改修を含む。
#^;利用料（クラウド）;○;補助事業期間中のものに限り、最長6か月分
#^;基幹系システムの標準化に係る経費;×;
#その他;操作研修の委託費;○;職員の旅費は対象外
#^;窓口の什器（机、椅子等）;×;
#^;来庁者アンケートの経費;○;50万円まで
#^;庁舎の改修工事;×;電源及び配線の工事は「機器」に含めて対象とする。
P消費税及び地方消費税は補助対象とする。ただし、特別会計に属する事業で仕入税額控除を受けるものを除く。
P交付決定の前に契約した経費は対象としない。ただし、公募開始の日以後に行う仕様の検討及び見積りの徴取は、着手に当たらない。
H6　スケジュール
#段階;手続;期日;提出方法等
#応募;公募開始;{R2025-05-12};センターのウェブサイト
#^;オンライン説明会;{2025-05-20} 15時;申込不要
#^;質問票の提出;{2025-05-30} 17時まで;電子メール
#^;参加表明書の提出;{2025-06-06} 17時まで;電子メール。提出のない団体は応募できない。
#^;応募申請書の提出;{2025-06-20} 17時必着;専用サイトから送信
#審査;プレゼンテーション審査;{2025-07-08}又は{2025-07-09};オンライン
#^;採択結果の通知;{2025-07-25}頃;文書
#交付;交付申請書の提出;{2025-08-08}まで;専用サイト
#^;交付決定;{2025-08-29}（予定）;
#実施;中間実績報告書の提出;{2025-12-05}まで;専用サイト
#^;変更承認申請書の提出;{R2026-01-16}まで;専用サイト
#^;補助事業の完了;{R2026-02-27}まで;検収及び支払を含む。
#終了後;実績報告書の提出;{R2026-03-06} 24時まで;専用サイト
#^;補助金の支払;令和8年4月下旬;精算払
P前年度（令和6年度）は、令和6年6月21日を締切として募集し、応募44件のうち20件を採択した。
H7　提出書類
P(1) 応募申請書（様式第1号）　(2) 事業計画書（様式第2号）　(3) 経費明細書（様式第3号）　(4) 2者以上の参考見積書　(5) 現在の窓口業務の流れ図（任意様式）　(6) 共同調達の場合は、参加団体の一覧
P首長の公印は不要とする。提出後の書類の差替えは認めない。
H8　審査
P審査員4名が、次の項目を各10点、合計40点で評価する。合計が24点未満のものは採択しない。
#項目;着眼点
#住民の利便;来庁回数、待ち時間及び記入箇所がどれだけ減るか
#職員の負担;処理時間の削減の見込みが数値で示されているか
#横展開;他の団体が参考にできる内容か
#誰一人取り残さない配慮;高齢者、障害者及び外国人への配慮があるか
P人口3万人以下の団体には2点、過去に本補助金の採択を受けたことのない団体には3点を加点する。
H9　補助事業の実施
P経費の区分ごとの配分額の3割を超える変更、及び補助事業の中止は、あらかじめ承認を受けること。実績報告書には、窓口での所要時間を導入の前後で測定した結果を付すこと。補助事業に係る書類は、補助金の交付を受けた日の属する年度の終了後5年間保存すること。
P本補助金と国の交付金を同一の経費に充てることはできない。地方債を補助残に充てることは妨げない。
H10　問い合わせ先
P一般財団法人ひだまり行政情報センター（架空）　窓口改革支援室
P〒000-0404　架空県ひだまり市中央四丁目4番1号
P電話　000-555-7730（9:00〜12:00、13:00〜17:00（土日祝を除く））　電子メール madoguchi@hidamari.example
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

def par(text, size=21, bold=False, align="left", style=None):
    st = f'<w:pStyle w:val="{style}"/>' if style else ""
    b = "<w:b/>" if bold else ""
    return (f'<w:p><w:pPr>{st}<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{b}<w:sz w:val="{size}"/></w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>')

def table(rows):
    width = max(sum(c.endswith("|") + 1 for c in r) for r in rows)
    out = ['<w:tbl><w:tblPr><w:tblW w:w="9600" w:type="dxa"/><w:tblBorders>' + "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="444444"/>' for s in ("top", "left", "bottom", "right", "insideH", "insideV")) +
        "</w:tblBorders></w:tblPr><w:tblGrid>" + f'<w:gridCol w:w="{9600 // width}"/>' * width + "</w:tblGrid>"]
    for i, row in enumerate(rows):
        out.append("<w:tr>")
        for j, cell in enumerate(row):
            props = ""
            if cell.endswith("|"):
                props, cell = '<w:gridSpan w:val="2"/>', cell[:-1]
            elif cell == "^":
                props, cell = "<w:vMerge/>", ""
            elif i + 1 < len(rows) and j < len(rows[i + 1]) and rows[i + 1][j] == "^":
                props = '<w:vMerge w:val="restart"/>'
            out.append(f"<w:tc><w:tcPr>{props}</w:tcPr>{par(cell, 19, i == 0)}</w:tc>")
        out.append("</w:tr>")
    return "".join(out) + "</w:tbl>" + par("", 8)

body, rows = [], []
for line in expand(SOURCE).strip().split("\n") + [""]:
    if line.startswith("#"):
        rows.append(line[1:].split(";"))
        continue
    if rows:
        body.append(table(rows)); rows = []
    kind, rest = line[:1], line[1:]
    if kind == "H": body.append(par(rest, 25, True, style="Heading1"))
    elif kind == "T": body.append(par(rest, 32, True, "center"))
    elif kind in "!C" and kind: body.append(par(rest, 21, False, "center"))
    elif kind == "P": body.append(par(("" if rest[0] in "(※" else "　") + rest))
    else: body.append(par("", 12))
xml = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {W}><w:body>' + "".join(body) +
       '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr></w:body></w:document>')
styles = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:eastAsia="Noto Serif CJK JP"/></w:rPr></w:rPrDefault></w:docDefaults>'
          '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:pPr><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>')
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
files = {
    "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{REL}/styles" Target="styles.xml"/></Relationships>',
    "word/document.xml": xml, "word/styles.xml": styles}
with zipfile.ZipFile(OUT / "窓口デジタル化促進補助金_公募要領.docx", "w", zipfile.ZIP_DEFLATED) as z:
    for name, text in files.items():
        z.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
