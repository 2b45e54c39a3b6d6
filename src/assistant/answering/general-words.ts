/**
 * Words of everyday asking that say how something is asked, judged or imagined rather than what is asked about. When no
 * document knows one of them, that tells nothing about whether the documents answer.
 */
const GENERAL = new Set(
  [
    // asking and judging
    '平気 大丈夫 問題 問題点 セーフ アウト アリ ナシ ダメ 無理 禁止 可能性 必須 任意 強制 義務 権利 賛成 反対 正解 間違い 勘違い 本当 実際 現実 事実 確定 確認 確実 正確 詳細 詳しく 概要 要点 ポイント コツ 目安 参考 前提 原則 例外 特例 基本 普通 一般 通常 特別 個別 共通',
    // quantity and order
    '倍率 順位 一番 最高 最低 最低ライン 天井 限界 限度 平均 合計 総計 全部 半分 大半 一部 多数 少数 複数 一人 二人 一つ 二つ 双方 両方 片方 年々 毎回 毎日 一度 初回 今回 次回 前回 再度 最後 最初 始まり 終わり 開始 終了 途中 途端 直前 直後 同時 同じ 別々 別',
    // ways of speaking of money, paper and people
    '中身 内訳 金 お金 自腹 持ち出し タダ 無料 有料 得 損 儲け 形 性格 性質 種別 区別 区分 分類 位置 位置付け 立場 側 当事者 関係者 相手 仲間 知り合い 上司 部下 同僚 担当 係 人間 方々 皆さん 本人 自分 他人 誰か 何か どこか 言い方 書き方 出し方 使い方 見方 やり方 進め方 決め方 決まり ルール 仕組み 仕掛け 流れ 手間 面倒 手順 段取り 準備 用意 予習 復習',
    // situation
    '状況 状態 事情 都合 理由 原因 背景 経緯 結果 影響 効果 変化 推移 動き 様子 感じ 印象 気持ち 気 話 噂 件 例 事例 実例 ケース パターン 白紙 不明 不明点 疑問 質問 相談 悩み 心配 不安 希望 要望 意見 考え 予定 見込み 見通し 期待 想定 想像 計画 企画 検討 判断 評価 比較 違い 差 差異 共通点 注意 注意点 留意点 やつ もの こと とき ところ あたり へん 辺',
    // where things are kept or shown
    '省庁 役所 お役所 役場 局 課 部署 部門 会社 企業 団体 組織 機関 場所 会場 住所 所在地 受付 窓口 連絡 電話 メール メアド アドレス サイト ページ 資料 書類 用紙 文書 文章 文字 図 表 写真 画像 動画 再チャレンジ 半年 来週 今週 先週 来月 今月 先月 翌年 昨年 去年 来年 今年 明日 今日 昨日 夏 秋 冬 春',
  ]
    .join(' ')
    .split(' '),
);

/** True for a word that people use to ask about anything. */
export function isGeneralWord(folded: string): boolean {
  return GENERAL.has(folded);
}
