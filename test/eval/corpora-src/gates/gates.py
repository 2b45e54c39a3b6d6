"""Writes test/eval/gates/fresh.jsonl. Each gate carries its anchor, the words of the document it stands on; pages of PDFs are looked up by it."""
import json, pathlib
from verify import EVAL, pages, squeeze

GATES = []
DEFAULT = {"page": None, "round": None, "channel": None, "from": None, "to": None, "precision": None, "rule": None,
           "relative": None, "open": None, "warnings": [], "tentative": False}
ORDER = ["document", "page", "gate", "label", "round", "channel", "programmes", "from", "to", "precision", "rule", "relative", "open", "warnings", "tentative"]


def document(name, programme):
    def gate(kind, label, anchor, start=None, to=None, precision=None, after=None, **more):
        found = [number for number, text in pages(name) if squeeze(anchor) in text]
        assert len(found) == 1, (name, anchor, found)
        if precision is None:
            precision = "minute" if "T" in (to or "") else "day"
        relative = after and dict(zip(("event", "amount", "unit"), after))
        line = {**DEFAULT, "document": name, "page": found[0], "gate": kind, "label": label, "programmes": [programme],
                "from": start, "to": to, "precision": precision, "relative": relative, **more}
        GATES.append(({key: line[key] for key in ORDER}, anchor))
    return gate


g = document("bosai-kyoka.pdf", "地域防災力強化事業補助金")
one, two = {"round": "第1回"}, {"round": "第2回"}
g("application", "公募の期間", "第1回の公募の期間は、令和8年4月13日（月）から同年5月22日（金）午後5時まで（必着）", "2026-04-13", "2026-05-22T17:00", rule="arrival", **one)
g("application", "公募の期間", "第2回の公募の期間は、令和8年8月3日（月）から同年9月11日（金）午後5時まで（必着）", "2026-08-03", "2026-09-11T17:00", rule="arrival", **two)
g("briefing", "公募説明会", "令和8年4月8日（水）午後2時から公募説明会", to="2026-04-08T14:00", **one)
g("registration", "公募説明会への参加の申込み", "公募説明会への参加の申込みは、同月6日（月）正午まで", to="2026-04-06T12:00", **one)
g("question", "公募に関する質問", "第1回の公募に関する質問は令和8年5月8日（金）午後5時まで", to="2026-05-08T17:00", **one)
g("question", "公募に関する質問", "第2回の公募に関する質問は同年8月28日（金）午後5時まで", to="2026-08-28T17:00", **two)
g("hearing", "ヒアリング", "第1回の公募に係るヒアリングは令和8年6月9日（火）及び10日（水）", "2026-06-09", "2026-06-10", **one)
g("hearing", "ヒアリング", "第2回の公募に係るヒアリングは同年9月29日（火）", to="2026-09-29", **two)
g("selection", "採択の通知", "第1回の公募に係る採択の通知は令和8年6月下旬", "2026-06-21", "2026-06-30", "third", tentative=True, **one)
g("selection", "採択の通知", "第2回の公募に係る採択の通知は同年10月中旬に発送する予定", "2026-10-11", "2026-10-20", "third", tentative=True, **two)
g("grant", "交付申請書", "採択の通知を受けた日から20日以内に、交付申請書", after=("採択の通知を受けた日", 20, "day"))
g("grant", "交付の決定", "交付申請書を受理した日から30日以内に、補助金の交付の決定", after=("交付申請書を受理した日", 30, "day"))
g("change", "変更承認申請書", "変更しようとする日の14日前までに、変更承認申請書", after=("変更しようとする日", -14, "day"))
g("period", "補助事業の完了の期限", "いずれの公募に係るものについても、令和9年2月26日（金）", to="2027-02-26")
g("interim", "遂行状況報告書", "遂行状況報告書（様式第5号）を令和8年10月30日（金）まで", to="2026-10-30", **one)
g("report", "実績報告書", "補助事業が完了した日から起算して30日を経過した日又は令和9年3月19日（金）のいずれか早い日", to="2027-03-19", after=("補助事業が完了した日", 30, "day"))
g("payment", "請求書", "額の確定の通知を受けた日から10日以内に、請求書", after=("額の確定の通知を受けた日", 10, "day"))
g("retention", "帳簿及び証拠書類", "補助事業が完了した日の属する年度の終了後5年間保存", after=("補助事業が完了した日の属する年度の終了", 5, "year"))

g = document("smart-nogyo.pdf", "はじめてのスマート農業応援補助金")
g("application", "応募受付期間", "2026/5/18(月) 10:00 ～ 2026/6/12(金) 17:00", "2026-05-18T10:00", "2026-06-12T17:00")
g("briefing", "オンライン説明会", "2026/5/21(木) 19:00開始", to="2026-05-21T19:00")
g("briefing", "会場説明会", "2026/5/23(土) 10:00開始", to="2026-05-23T10:00")
g("registration", "説明会の参加登録", "2026/5/20(水) 12:00", to="2026-05-20T12:00")
g("question", "質問受付", "2026/6/5(金)17:00まで", to="2026-06-05T17:00")
g("hearing", "面接審査", "2026/6/30(火)", to="2026-06-30")
g("selection", "採択発表", "2026/7/10(金)", to="2026-07-10")
g("grant", "交付申請", "2026/7/24(金)17:00まで", to="2026-07-24T17:00")
g("period", "事業期間", "2026/8/17(月)～2027/1/29(金)", "2026-08-17", "2027-01-29")
g("report", "実績報告", "2027/2/12(金)17:00まで", to="2027-02-12T17:00")
g("payment", "補助金の支払い", "2027年3月下旬(予定)", "2027-03-21", "2027-03-31", "third", tentative=True)
g("change", "計画変更届", "計画変更届を、変更する日の10日前まで", after=("変更する日", -10, "day"))
g("interim", "中間報告書", "中間報告書を 2026/11/13(金) まで", to="2026-11-13")
g("retention", "帳簿と領収書", "帳簿と領収書は 2032/3/31 まで保存", to="2032-03-31")

g = document("mimamori.html", "見守り・居場所づくり活動助成")
g("briefing", "募集説明会", "令和8年9月11日（金）午後1時30分から", to="2026-09-11T13:30")
g("registration", "説明会の申込み", "令和8年9月9日（水）正午まで", to="2026-09-09T12:00")
g("registration", "事前エントリー", "令和8年9月25日（金）までにエントリーフォームから登録", to="2026-09-25")
g("question", "質問の受付", "令和8年9月30日（水）午後5時まで", to="2026-09-30T17:00")
g("application", "申請の受付（電子申請）", "令和8年9月14日（月）から令和8年10月30日（金）17時まで", "2026-09-14", "2026-10-30T17:00", channel="電子申請")
g("application", "申請の受付（郵送）", "令和8年9月14日（月）から令和8年10月23日（金）まで（当日消印有効）", "2026-09-14", "2026-10-23", channel="郵送", rule="postmark")
g("hearing", "面接審査", "令和8年11月18日（水）又は19日（木）", "2026-11-18", "2026-11-19")
g("selection", "審査結果の通知", "審査結果の通知令和8年12月上旬（予定）", "2026-12-01", "2026-12-10", "third", tentative=True)
g("grant", "交付申請書の提出", "審査結果の通知を受けた日から3週間以内", after=("審査結果の通知を受けた日", 3, "week"))
g("period", "助成対象期間", "令和9年1月4日（月）から令和9年12月28日（火）まで", "2027-01-04", "2027-12-28")
g("payment", "助成金の振込", "令和9年2月（予定）", "2027-02-01", "2027-02-28", "month", tentative=True)
g("change", "活動内容の変更", "変更しようとする日の10営業日前まで", after=("変更しようとする日", -10, "businessDay"))
g("interim", "中間報告", "令和9年7月31日（土）まで", to="2027-07-31")
g("report", "完了報告", "活動が完了した日から1か月以内又は令和10年1月21日（金）のいずれか早い日", to="2028-01-21", after=("活動が完了した日", 1, "month"))
g("retention", "書類の保存", "助成金を受けた年度の終了後7年間", after=("助成金を受けた年度の終了", 7, "year"))

g = document("datsutanso.docx", "脱炭素まちづくり設備導入補助事業")
g("opening", "公募開始", "上旬　公募開始（予定）", "2027-04-01", "2027-04-10", "third", tentative=True)
g("registration", "説明会の参加申込締切", "20日（火）正午　説明会の参加申込締切", to="2027-04-20T12:00")
g("briefing", "公募説明会", "22日（木）14時　公募説明会", to="2027-04-22T14:00")
g("question", "質問受付の締切", "14日（金）17時　質問受付の締切", to="2027-05-14T17:00")
g("application", "応募書類の提出締切", "28日（金）17時　応募書類の提出締切（必着）", to="2027-05-28T17:00", rule="arrival")
g("hearing", "プレゼンテーション審査", "15日（火）・16日（水）　プレゼンテーション審査", "2027-06-15", "2027-06-16")
g("selection", "採択結果の公表", "下旬　採択結果の公表（予定）", "2027-06-21", "2027-06-30", "third", tentative=True)
g("grant", "交付決定", "下旬　交付決定（予定）", "2027-07-21", "2027-07-31", "third", tentative=True)
g("interim", "中間報告書の提出期限", "15日（金）　中間報告書の提出期限", to="2027-10-15")
g("change", "計画変更承認申請の最終受付日", "30日（火）　計画変更承認申請の最終受付日", to="2027-11-30")
g("payment", "概算払請求の締切", "21日（金）17時　概算払請求の締切", to="2028-01-21T17:00")
g("period", "補助事業の完了期限", "29日（火）　補助事業の完了期限", to="2028-02-29")
g("payment", "補助金の支払", "下旬　補助金の支払（予定）", "2028-03-21", "2028-03-31", "third", tentative=True)
g("grant", "交付申請書", "交付申請書は、採択の日から14日以内", after=("採択の日", 14, "day"))
g("report", "実績報告書", "実績報告書は、事業完了日から起算して30日を経過した日又は令和10年3月31日（金）のいずれか早い日", to="2028-03-31", after=("事業完了日", 30, "day"))
g("payment", "精算払請求書", "精算払請求書は、額の確定通知を受けた日から7営業日以内", after=("額の確定通知を受けた日", 7, "businessDay"))
g("report", "削減効果報告書", "削減効果報告書を令和11年6月30日（土）まで", to="2029-06-30")
g("retention", "帳簿及び証拠書類", "補助事業が完了した日の属する年度の終了後10年間保存", after=("補助事業が完了した日の属する年度の終了", 10, "year"))

if __name__ == "__main__":
    out = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line, _ in GATES)
    pathlib.Path(EVAL, "gates", "fresh.jsonl").write_text(out, encoding="utf-8")
