/** Now, or still. */
const NOW =
  '(?:(?:今|いま|現在|現時点|目下|本日|今日)(?:の(?:時点|ところ))?(?:から)?(?:でも|すぐに?)?|今なら|まだ)(?:で|は|も)?[、]?';
/** What can be open; not who applies for it (事業者) or what tells of it (募集要領). */
const CALL =
  '(?:公募(?!要領|要項)|募集(?!要領|要項|案内)|事業(?!者|所|費|主|計画)|補助金?(?!率|額|対象)|助成金?(?!率|額)|制度|支援(?:事業|策|制度|メニュー)?(?!額|対象)|プログラム|メニュー|もの|の(?=は|って|が|を|[??]))';
/** Open, before what is open. */
const OPEN =
  '(?:(?:応募|申請|申し?込み?|エントリー|利用|活用)(?:が|を)?(?:できる|可能な)|申し?込める|出せる|使える|間に合う|(?:受け付け|開い|出)てい?る|(?:応募|申請|募集|公募|受付)(?:を|が)?(?:(?:し|され)てい?る|中(?:の|である)?))';
/** Of something about it is asked, not for it: 募集中の事業の補助率. Its end goes with it. */
const ITSELF = '(?!(?:の|に|で)(?!一覧|リスト|名前|締切|締め切り|期限|は|ついて))';

const OPEN_NOW = new RegExp(
  [
    `(?:受付|募集|公募|応募|申請)中の?${CALL}${ITSELF}`,
    `${NOW}${OPEN}[、]?${CALL}${ITSELF}`,
    // 「いまどの補助金に応募できますか」
    `${NOW}(?:どの|どんな|どういう|どのような|何の)${CALL}(?:が|に|を|は)?(?:応募|申請|申し?込|募集|公募|受付|受け付け|開い|出て|使え|利用でき)`,
  ].join('|'),
);

/** Whether a folded question asks which calls are open: 「受付中の公募はどれですか」, 「今募集している事業を教えて」. */
export function asksWhichOpen(folded: string): boolean {
  return OPEN_NOW.test(folded);
}
