import { fold, readable } from '../text/fold.ts';
import { asksMoreThanNumber, type Criterion, isNegative } from './criterion.ts';

/** Longer sentences are put as they stand: turned into a question they could not be read aloud. */
const LONGEST = 90;

/** A requirement as a short, polite question that 「はい」 answers in its sense; of what is out of scope はい means that it applies. */
export function questionOf(criterion: Criterion): string {
  const { options, force, about, text } = criterion;
  if (options.length > 0)
    return about === 'activity'
      ? '取組は、次のいずれかに当てはまりますか。'
      : about === 'region'
        ? '対象とする地域や路線は、次のいずれかに当てはまりますか。'
        : '応募する方は、次のいずれかに当てはまりますか。';
  const [bound] = criterion.bounds;
  if (bound !== undefined && !asksMoreThanNumber(criterion))
    return `${SUBJECT[bound.subject]}はいくつですか。（資料の基準：${bareOf(text)}）`;
  const bare = bareOf(text);
  const asked =
    force === 'excluded' ? excludedQuestion(bare) : isNegative(bare) || bare.length > LONGEST ? null : required(bare);
  return asked ?? asItStands(bare, force);
}

const SUBJECT = { population: '人口', money: '事業費（円）', index: '指数' } as const;

/** Without provisos and definitions, which the quote below the question tells in full. */
function bareOf(text: string): string {
  const [first = text] = text.split(/。(?=ただし)/u);
  return readable(first)
    .replace(/[（(](?:以下|様式)[^（）()]*[）)]/gu, '')
    .replace(/(?<=[（(][^（）()]*)。?以下同じ。?(?=[）)])/gu, '')
    .replace(/。$/u, '');
}

function asItStands(bare: string, force: Criterion['force']): string {
  const whole = bare.length > 200 ? `${bare.slice(0, 199)}…` : bare;
  return force === 'excluded' ? `次の定めに当てはまりますか。『${whole}』` : `次の条件に当てはまりますか。『${whole}』`;
}

function excludedQuestion(bare: string): string | null {
  if (bare.length > LONGEST || /。/.test(bare)) return null;
  const scope = /^(.{2,60}?)は、?(?:(?:本|この)?(?:事業|公募|支援)の)?対象(?:外|と(?:し|な))/u.exec(bare)?.[1] ?? null;
  if (scope !== null && !BODY.test(scope) && !PROJECT.test(scope)) return `${scope}を行うものですか。`;
  const named = scope ?? bare;
  if (BODY.test(named)) return `${named}に該当しますか。`;
  return PROJECT.test(named) ? `取組は、${named}に該当しますか。` : null;
}

const BODY = /(?:者|団体等?|法人|企業|地域|区域)(?:（[^（）]*）)?$/u;
const PROJECT = /(?:事業|もの|取組)(?:（[^（）]*）)?$/u;

/** Ends of requirements and the questions they make; the first that fits is taken. */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/(?:を)有(?:すること|している(?:こと)?|する者)$/u, 'を有していますか。'],
  [/てい(?:ること|る者|る団体|る地域|る)$/u, 'ていますか。'],
  [/され(?:ること|る)$/u, 'されますか。'],
  [/(?:あ|有)ること$/u, 'ありますか。'],
  [/ができ(?:ること|る者|る)$/u, 'ができますか。'],
  [/でき(?:ること|る者|る)$/u, 'できますか。'],
  [/(.)(?:あ|在)る(?:地域|者|団体)$/u, '$1ありますか。'],
  [/(?:を)?行った(?:こと|者|地域|経験があ(?:り|る(?:こと)?))?$/u, 'を行いましたか。'],
  [/を?実施し$/u, 'を実施しましたか。'],
  [/を?行い$/u, 'を行いましたか。'],
  [/直面した(?:こと|地域)?$/u, '直面しましたか。'],
  [/した(?:こと|者|地域|団体)?$/u, 'しましたか。'],
  [/経験があ(?:り|る)$/u, '経験がありますか。'],
  [/予定があ(?:り|る(?:地域|者)?)$/u, '予定がありますか。'],
  [/((?:い|し|み|り|き|ち|べ|け|え|め|せ|て)たい)(?:こと|者|地域)?$/u, '$1とお考えですか。'],
  [/(?:進め|取り組み|行い|始め)たいと考えている.*$/u, '進めたいとお考えですか。'],
  [/があ(?:る|り)$/u, 'がありますか。'],
  [/である$/u, 'ですか。'],
  [/を約すること$/u, 'をお約束いただけますか。'],
  [/含むこと$/u, '含んでいますか。'],
  [/置くこと$/u, '置くことができますか。'],
  [/(う|く|す|つ|ぬ|む|る|ぐ|ぶ)ること$/u, '$1ることができますか。'],
  [/(う|く|す|つ|ぬ|む|る|ぐ|ぶ)こと$/u, '$1ことができますか。'],
  [/たこと$/u, 'たことがありますか。'],
];

function required(bare: string): string | null {
  if (/。|こと、(?:又は|かつ|及び)/.test(bare)) return null;
  for (const [end, question] of ENDS) if (end.test(bare)) return soften(bare.replace(end, question));
  if (/であること$/u.test(bare)) return bare.replace(/であること$/u, 'ですか。');
  if (/(?:者|法人|団体|地域|もの|コンソーシアム|事業体|市町村)(?:とします|とする)?$/u.test(bare))
    return /とし|は、/.test(bare) ? null : `${bare}に当たりますか。`;
  return null;
}

/** 「国内に事業所であありますか」 and 「行いを行いました」 must not come of a rule. */
function soften(question: string): string | null {
  const said = question
    .replace(/であありますか。$/u, 'ですか。')
    .replace(/でありますか。$/u, 'ですか。')
    .replace('実験をを', '実験を')
    .replace(/をを行い/u, 'を行い');
  return said;
}

/** What usually shows that a requirement is met, by its words; none of it is said to be asked for. */
const EVIDENCE: readonly (readonly [RegExp, string])[] = [
  [/滞納|未納|納税/, '納税証明書など、滞納がないことが分かるもの'],
  [/債務超過|決算(?!及び)/, '直近の決算書'],
  [/暴力団|反社会/, '誓約書など（様式は公募要領をご確認ください）'],
  [/地域公共交通計画/, '地域公共交通計画の写し（策定中なら策定の見込みが分かるもの）'],
  [/連携協定|協定書?|協定を/, '協定書の写し'],
  [/規約/, '規約と会計の定め'],
  [/認証|マーク|isms|許可|登録/, '許可証・登録証・認証書の写し'],
  [/経理|帳簿|収支/, '経理の方法が分かるもの（専用の帳簿など）'],
  [/責任者/, '担当者の役職と役割が分かる体制図'],
  [/アカウント|id/, '電子申請のアカウントの取得状況'],
  [/不正受給|取消し|返還命令|停止|辞退|更生手続|再生手続|破産/, '該当がないことの確認（過去の補助金などの記録）'],
  [/基本方針|セキュリティ/, '公表している方針の写しやページのアドレス'],
  [/推薦/, '推薦書'],
  [/国勢調査|人口/, '国勢調査などの人口と、その時点が分かるもの'],
];

/** What to have at hand for a row, as an example; null where no rule knows. */
export function prepareFor({ text, about, options, withinYears }: Criterion): string | null {
  const folded = fold(`${text} ${options.join(' ')}`);
  if (about === 'trial') return '実施した時期と内容が分かるもの（報告書、実施要領など）';
  if (about === 'plan') return '実施の時期と内容が分かるもの（計画書、予算の資料など）';
  if (about === 'membership') return '会員であることが分かるもの（入会の通知など）';
  const known = EVIDENCE.find(([pattern]) => pattern.test(folded))?.[1];
  if (known !== undefined && options.length === 0) return known;
  if (/構想/.test(folded)) return '検討の状況が分かるもの（庁内資料、会議の記録など）';
  if (/利用者/.test(folded)) return '利用の実績が分かるもの';
  if (about === 'applicant' && options.length > 0)
    return '団体の種類と構成が分かるもの（法人なら定款や登記、協議会なら規約）';
  if (withinYears !== null) return 'その期間の記録';
  return about === 'activity' ? '取組の内容が分かる計画' : null;
}
