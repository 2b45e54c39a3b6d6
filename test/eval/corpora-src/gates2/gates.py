"""Writes sealed2.jsonl. Each gate names its anchor: the words of its date as they stand in the document (folded)."""
import json
from documents import GOLD, as_written, page_of

GATES = []


def document(name, *programmes):
    def gate(kind, label, anchor, to=None, start=None, precision=None, round=None, channel=None, of=programmes, rule=None,
             event=None, amount=None, unit="day", open=None, warnings=(), tentative=False):
        if precision is None and open is None:
            precision = "minute" if to and "T" in to else "day"
        GATES.append(({
            "document": name, "page": page_of(name, anchor), "gate": kind, "label": as_written(name, label),
            "round": round and as_written(name, round), "channel": channel, "programmes": list(of), "from": start, "to": to,
            "precision": precision, "rule": rule,
            "relative": event and {"event": as_written(name, event), "amount": amount, "unit": unit},
            "open": open, "warnings": list(warnings), "tentative": tentative,
        }, anchor))
    return gate


g = document("kanko-ukeire.pdf", "観光客受入環境整備補助金")
one, two = {"round": "第1次"}, {"round": "第2次"}
g("opening", "募集開始", "4月12日(月)", "2027-04-12", **one)
g("briefing", "募集説明会", "4月19日(月)14時から", "2027-04-19T14:00", **one)
g("question", "質問の受付締切", "5月7日(金)正午", "2027-05-07T12:00", **one)
g("application", "応募書類の提出期限", "5月21日(金)午後5時", "2027-05-21T17:00", rule="arrival", **one)
g("hearing", "審査会", "6月8日(火)・9日(水)", "2027-06-09", "2027-06-08", **one)
g("selection", "採択結果の通知", "6月下旬(予定)", "2027-06-30", "2027-06-21", "third", tentative=True, **one)
g("opening", "募集開始", "7月20日(火)", "2027-07-20", **two)
g("question", "質問", "質問は随時、電子メールで受け付ける", open="rolling", **two)
g("application", "応募書類の提出期限", "8月27日(金)午後5時", "2027-08-27T17:00", rule="arrival", **two)
g("hearing", "審査会", "9月14日(火)", "2027-09-14", **two)
g("selection", "採択結果の通知", "10月上旬(予定)", "2027-10-10", "2027-10-01", "third", tentative=True, **two)
g("interim", "遂行状況報告書の提出期限", "11月30日(火)", "2027-11-30")
g("period", "補助事業の完了期限", "2月29日(火)", "2028-02-29")
g("payment", "補助金の支払", "4月下旬", "2028-04-30", "2028-04-21", "third")
g("grant", "交付申請", "採択結果の通知を受けた日から起算して15日以内", event="採択結果の通知を受けた日", amount=15)
g("change", "計画の変更", "変更しようとする日の10日前まで", event="変更しようとする日", amount=-10)
g("report", "実績報告", "完了した日から起算して30日を経過した日又は令和10年3月10日(金)のいずれか早い日まで", "2028-03-10", event="完了した日", amount=30)
g("retention", "帳簿及び証拠書類", "補助事業が完了した日の属する年度の終了後5年間保存", event="補助事業が完了した日の属する年度の終了", amount=5, unit="year")

g = document("bunkazai-bosai.pdf", "歴史的建造物防災設備整備支援事業")
g("application", "応募申請書", "令和8年(2026年)10月5日(月)から同年11月6日(金)17時15分までの間", "2026-11-06T17:15", "2026-10-05", rule="arrival")
g("briefing", "公募説明会", "令和8年(2026年)10月9日(金)13時30分から", "2026-10-09T13:30")
g("question", "質問", "同年10月16日(金)正午まで", "2026-10-16T12:00")
g("hearing", "ヒアリング", "令和8年(2026年)11月24日(火)又は25日(水)", "2026-11-25", "2026-11-24")
g("selection", "採択する事業を決定", "令和8年(2026年)12月中旬を目途", "2026-12-20", "2026-12-11", "third", tentative=True)
g("grant", "交付申請書", "当該通知の日の翌日から起算して20日以内", event="通知の日", amount=20)
g("grant", "交付の決定", "令和9年(2027年)1月下旬に行うことを予定", "2027-01-31", "2027-01-21", "third", tentative=True)
g("period", "事業を実施する期間", "令和10年(2028年)2月29日(火)まで", "2028-02-29")
g("change", "変更の承認", "変更の承認を受けようとする日の15日前まで", event="変更の承認を受けようとする日", amount=-15)
g("interim", "遂行の状況", "翌年度の4月20日まで", "2027-04-20")
g("report", "実績報告書", "事業の完了の日の翌日から起算して1月を経過する日又は令和10年(2028年)3月10日(金)のいずれか早い日まで", "2028-03-10", event="事業の完了の日", amount=1, unit="month")
g("payment", "請求書", "額の確定の通知を受けた日から10日以内", event="額の確定の通知を受けた日", amount=10)
g("payment", "補助金を支払う", "請求書を受理した日から30日以内", event="請求書を受理した日", amount=30)
g("retention", "帳簿及び関係書類", "事業が完了した日の属する年度の翌年度から起算して5年間保存", event="事業が完了した日の属する年度の翌年度", amount=5, unit="year")

g = document("ict-model.pdf", "学校データ利活用モデル創出事業")
g("application", "公募期間", "5/10(月)~6/11(金)15:00", "2027-06-11T15:00", "2027-05-10")
g("hearing", "ヒアリング審査", "6/28(月)~6/30(水)", "2027-06-30", "2027-06-28")
g("selection", "採択結果の公表", "7月中旬(予定)", "2027-07-20", "2027-07-11", "third", tentative=True)
g("grant", "交付決定", "8月上旬(予定)", "2027-08-10", "2027-08-01", "third", tentative=True)
g("period", "事業実施期間", "R10.2.25(金)", "2028-02-25")
g("report", "成果報告書", "R10.3.10(金)まで", "2028-03-10")
g("briefing", "公募説明会", "4/27(火)10:30開始", "2027-04-27T10:30")
g("question", "質問の受付", "5/24(月)12:00まで", "2027-05-24T12:00")
g("interim", "中間報告書", "10/29(土)まで", "2027-10-29", warnings=["weekday"])
g("registration", "事前エントリー", "5/21(金)17:00【厳守】", "2027-05-21T17:00")
g("change", "計画の変更", "変更しようとする日の2週間前まで", event="変更しようとする日", amount=-2, unit="week")
g("payment", "支払", "請求書を受理した日から30日以内", event="請求書を受理した日", amount=30)
g("retention", "書類の保存", "事業が完了した年度の翌年度から5年間保存", event="事業が完了した年度の翌年度", amount=5, unit="year")

g = document("mokuiku-kofukin.docx", "木育・森林空間活用推進交付金")
g("application", "募集期間", "令和8年4月20日(月)~5月29日(金)午後5時15分【必着】", "2026-05-29T17:15", "2026-04-20", rule="arrival")
g("briefing", "現地説明会", "令和8年5月12日(火)午後1時30分から", "2026-05-12T13:30")
g("registration", "参加の申込み", "5月8日(金)まで", "2026-05-08")
g("question", "質問", "随時受け付けます", open="rolling")
g("selection", "審査結果", "6月下旬頃", "2026-06-30", "2026-06-21", "third", tentative=True)
g("grant", "交付決定", "7月中旬(予定)", "2026-07-20", "2026-07-11", "third", tentative=True)
g("period", "事業実施期間", "交付決定の日から令和9年2月末日まで", "2027-02-28")
g("grant", "交付申請", "採択の通知を受けた日の翌日から起算して14日以内", event="採択の通知を受けた日", amount=14)
g("change", "変更の承認", "変更しようとする日の20日前まで", event="変更しようとする日", amount=-20)
g("interim", "状況報告", "令和8年10月9日(金)まで", "2026-10-09")
g("payment", "概算払の請求", "令和8年8月31日(月)まで", "2026-08-31")
g("report", "実績報告", "事業が完了した日から起算して20日以内又は令和9年3月5日(金)のいずれか早い日", "2027-03-05", event="事業が完了した日", amount=20)
g("payment", "精算払の請求", "額の確定の通知を受けた日から10営業日以内", event="額の確定の通知を受けた日", amount=10, unit="businessDay")
g("retention", "帳簿などの関係書類", "令和14年3月31日まで保存", "2032-03-31")
g("application", "第2次募集", "第2次募集の時期は未定", round="第2次", open="undecided")

g = document("iju-kigyo.html", "移住起業スタートアップ支援金")
g("application", "電子申請", "令和8年6月1日(月)9時から6月30日(火)23時59分7月10日(金)23時59分まで", "2026-07-10T23:59", "2026-06-01T09:00", channel="電子申請")
g("application", "郵送", "令和8年6月1日(月)から7月3日(金)まで(当日消印有効)", "2026-07-03", "2026-06-01", channel="郵送", rule="postmark")
g("briefing", "制度説明会", "令和8年6月5日(金)19時から", "2026-06-05T19:00")
g("briefing", "制度説明会", "令和8年6月9日(火)14時から15時30分まで", "2026-06-09T15:30", "2026-06-09T14:00")
g("registration", "説明会の参加申込み", "各開催日の3日前まで", event="各開催日", amount=-3)
g("hearing", "面接審査", "令和8年7月27日(月)から29日(水)までの間", "2026-07-29", "2026-07-27")
g("selection", "採択の決定", "8月7日(金)頃まで", "2026-08-07", tentative=True)
g("grant", "交付申請", "採択の決定の翌日から起算して30日以内", event="採択の決定", amount=30)
g("period", "事業期間", "令和9年1月29日(金)まで", "2027-01-29")
g("report", "実績報告", "令和9年2月5日(金)午後5時必着", "2027-02-05T17:00", rule="arrival")
g("payment", "支援金の支払", "令和9年3月下旬に指定の口座に振り込む予定", "2027-03-31", "2027-03-21", "third", tentative=True)
g("retention", "領収書などの書類", "支援金の交付を受けた年度の翌年度から5年間保存", event="支援金の交付を受けた年度の翌年度", amount=5, unit="year")

shop, gear, fair = ALL = ("空き店舗活用支援助成", "共同設備更新助成", "にぎわいイベント再開助成")
g = document("shotengai-dayori.pdf", *ALL)
g("hearing", "ヒアリング", "6月16日(水)と17日(木)", "2027-06-17", "2027-06-16", of=[shop])
g("period", "助成の対象となる期間", "交付決定の日から10か月以内", of=[shop], event="交付決定の日", amount=10, unit="month")
g("period", "完了", "令和10年1月31日(月)まで", "2028-01-31", of=[gear])
g("period", "実施するイベント", "令和9年8月1日(日)から12月26日(日)まで", "2027-12-26", "2027-08-01", of=[fair])
g("application", "第2回の募集", "日程は未定", round="第2回", of=[fair], open="undecided")
g("application", "受付期間", "4月19日(月)~6月4日(金)正午", "2027-06-04T12:00", "2027-04-19")
g("briefing", "合同説明会", "5月11日(火)午後2時から", "2027-05-11T14:00")
g("selection", "採択の結果", "7月2日(金)に発表する予定", "2027-07-02", tentative=True)
g("grant", "交付申請書", "通知の日から2週間以内", event="通知の日", amount=2, unit="week")
g("report", "実績報告書", "事業が完了した日から30日以内", of=[shop, gear], event="事業が完了した日", amount=30)
g("report", "実績報告書", "イベントが終了した日から2週間以内", of=[fair], event="イベントが終了した日", amount=2, unit="week")
g("payment", "助成金のお支払い", "額の確定の通知の日から1か月以内", event="額の確定の通知の日", amount=1, unit="month")
g("retention", "領収書や帳簿", "助成を受けた年度の翌年度から7年間", event="助成を受けた年度の翌年度", amount=7, unit="year")

g = document("bosai-shikizai.txt", "自主防災組織資機材整備助成")
g("application", "提出期間", "令和8年9月14日(月)から10月30日(金)17時15分まで【厳守】", "2026-10-30T17:15", "2026-09-14")
g("briefing", "担当者説明会", "令和8年9月24日(金)10時~", "2026-09-24T10:00", warnings=["weekday"])
g("registration", "参加申込", "同月18日(金)まで", "2026-09-18")
g("question", "質問の受付", "9月30日(水)正午まで", "2026-09-30T12:00")
g("selection", "内示", "11月下旬", "2026-11-30", "2026-11-21", "third")
g("grant", "交付申請書の提出", "内示の日の翌日から起算して10日以内", event="内示の日", amount=10)
g("grant", "交付決定", "12月中旬(予定)", "2026-12-20", "2026-12-11", "third", tentative=True)
g("period", "事業の完了期限", "令和9年2月26日(金)", "2027-02-26")
g("report", "実績報告書の提出期限", "同年3月10日(水)17時必着", "2027-03-10T17:00", rule="arrival")
g("payment", "助成金の支払", "令和9年4月30日(金)まで", "2027-04-30")
g("retention", "領収書等の証拠書類", "事業完了後5年間", event="事業完了", amount=5, unit="year")

if __name__ == "__main__":
    GOLD.write_text("".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line, _ in GATES), encoding="utf-8")
