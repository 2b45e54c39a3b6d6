import { fold } from '../../domain/text/fold.ts';
import type { SpottedValue } from '../../domain/values/spot-values.ts';
import type { Coverage } from './coverage.ts';
import type { Question } from './question.ts';
import { ASKS_REASON, ASKS_WHY } from './question-words.ts';
import type { Unit } from './units.ts';

/** Whether a unit has the form in which a right answer comes. */
export function hasForm(question: Question, unit: Unit, values: readonly SpottedValue[], coverage: Coverage): boolean {
  if (question.shape.form === 'value') {
    if (OWN_SHARE.test(question.folded) && !BORNE.test(`${unit.beside} ${unit.text}`)) return false;
    return values.length > 0 || givesRule(question, unit, coverage) || isUndecided(question, unit);
  }
  // 「サポーターとは」: what follows it defines.
  if (/とは:?$/.test(unit.text)) return false;
  if (question.subject === 'definition') return defines(question, unit);
  // Why something was done is not told by a clause that hardly speaks of it.
  if (ASKS_REASON.test(question.folded) && coverage.own < REASONED) return false;
  return (
    (!isBareLabel(unit) || isHeaded(question, unit)) &&
    NEEDS.every(({ asked, told }) => !asked.test(question.folded) || told.test(`${unit.beside} ${unit.text}`))
  );
}

/** What the applicant pays: no rate of what is granted, 「2分の1」, may be told for it. */
const OWN_SHARE =
  /自己負担|自腹|持ち出し|自己資金|(?:自分|自ら|自前|自治体|団体|申請者|[市町村])(?:たち)?(?:で|が|の)(?:自分で|自ら)?(?:出す|出さ|負担|払う|払わ|持つ)/;
const BORNE = /負担|自己|自主財源|一般財源|自ら|無料|無償|費用[^。]{0,6}(?:かか|要し|発生)/;

const REASONED = 0.6;

/** A place, a building, a room or an online form: not the mere word 会場. */
const PLACE =
  /全国|各地|(?:\d|数)[箇か]所|[館室棟]|(?<!段)階|(?<![一-龠])(?:本|各)?局|庁舎|[市区町村](?:役所|役場|民)|ホール|センター|ビル|丁目|番地|オンライン(?:のみ|で(?:開催|実施|行)|会議|開催|形式|\)|$)|ウェブ会議|web会議|http|窓口|にて|次の(?:とおり|いずれ)/;

/** Whether a unit names a place, for a question that asks where something is besides when. */
export function tellsPlace({ text, beside }: Pick<Unit, 'text' | 'beside'>): boolean {
  return PLACE.test(`${beside} ${text}`);
}

/** What some questions cannot be answered without. */
const NEEDS: readonly { readonly asked: RegExp; readonly told: RegExp }[] = [
  // 「必要な書類を添えて」 names none of them.
  {
    asked: /書類.*(?:全部|すべて|全て|一覧|挙げ|何(?:です|が|を)|教え)/,
    told: /^(?!.*(?:必要な|所要の|関係)書類を(?:添|提出)).*(?:書|様式|資料|写し|届|証|票|一式)/,
  },
  { asked: /どの(?:書類|資料)|何の書類/, told: /書|様式|資料|写し|届|証|票|一式/ },
  { asked: /どの様式|何号様式|様式は(?:何|どれ)/, told: /様式(?:第|[0-9])|別記|(?:申請|報告|請求|計画|届出?)書/ },
  {
    asked: /どこに(?:載|掲載|公開|書いて)|どこで(?:見られ|確認|入手|ダウンロード)/,
    told: /http|ウェブ|ホームページ|サイト|別紙|別表|様式|ページ|参照|掲載|資料|要領|窓口|事務局|相談/,
  },
  // A person's name, not what a person does.
  {
    asked:
      /(?:員|者|長|師|先生|理事|知事|教授)[^、。]{0,10}(?:の|は)?(?:氏名|お?名前)|(?:員|有識者|長|講師|先生|理事|知事)[^、。]{0,8}(?:は|って)、?(?:どこの)?(?:どなた|誰|だれ)(?!に|を|と|から)/,
    told: /[一-龠]{2,6}(?:氏|教授|准教授|博士|さん)|氏名[:：][一-龠]{2}/,
  },
  {
    asked:
      /どこの(?:会場|場所|建物|施設|部屋)(?!を)|どこで(?:や|開|行|実施|あり|ある|する|受)|(?:会場|開催場所|開催地)(?:は|を|って)/,
    told: PLACE,
  },
  {
    asked: ASKS_WHY,
    told: /ため(?:です|である|、|に|$)|ので|からです|からである|による(?:ため|もの)|理由|踏まえ|応じて|鑑み|(?:を|が)(?:目的|ねらい|趣旨)|観点から|おそれ/,
  },
];

/** The coming year's call is said to be undecided: that is the answer. */
function isUndecided(question: Question, { text }: Unit): boolean {
  return question.yearIsNext && /未定|決まってい(?:ない|ません)|検討中/.test(text);
}

/** A rule in the place of an amount: 「応募者の旅費規程による」, for a unit that is surely about what is asked. */
function givesRule(question: Question, unit: Unit, coverage: Coverage): boolean {
  if ((question.subject !== 'amount' && question.subject !== 'rate') || /何円|いくらになり/.test(question.folded))
    return false;
  return (
    coverage.own >= 0.7 &&
    unit.rank >= 0.35 &&
    /(?:規程|規定|単価表|単価|実費|基準)(?:に(?:よる|より|準じ|従)|を上限|の範囲)|実費/.test(unit.text)
  );
}

/** Whether a unit says what a thing is: 「〇〇とは」, 「〇〇　……をいう。」, 「〇〇：」. */
function defines(question: Question, unit: Unit): boolean {
  const [first = ''] = unit.text.split('。');
  if (/記載(?:は|が)?(?:なし|ない|ありません)|含まれて(?:いない|いません)/.test(first)) return false;
  if (question.folded.includes('*') && /読み替え|置き換え|替えて(?:表示|記載)/.test(unit.text)) return true;
  if (
    /をいう|をいいます|のこと(?:です|をいう|を指)|を指す|を指します|と定義|の総称|意味する|(?<!こ)とは/.test(unit.text)
  )
    return true;
  return question.concepts.some((concept) => concept.forms.some((form) => isDefined(form, unit)));
}

/** The form opens the unit (or stands in brackets) and は, とは or a colon follows it, or it is the whole heading. */
function isDefined(form: string, { text, heading }: Unit): boolean {
  if (heading.endsWith(form)) return true;
  for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
    const opens = at === 0 || /[・「(『]/.test(text[at - 1] ?? '');
    if (opens && /^[」)』]?(?:は|:|とは|\(|=)/.test(text.slice(at + form.length))) return true;
    if (/\((?:以下|通称|略称|愛称)[、「]?$/.test(text.slice(0, at)) && /^[」)』]/.test(text.slice(at + form.length)))
      return true;
  }
  return false;
}

/** A title or caption that stands alone says nothing by itself. */
export function isBareLabel({ source, text, values }: Unit): boolean {
  return (
    source.kind === 'paragraph' &&
    text.length <= 24 &&
    values.length === 0 &&
    !/[。]|(?:する|した|ない|です|ます|こと|できる|れる|なし|あり)$/.test(text) &&
    !/[:]./.test(text)
  );
}

/** 「②｜個別相談会｜継続」: a row that says next to nothing of what names it, unless that column is asked for. */
export function saysHardly(question: Question, { source }: Unit): boolean {
  if (source.kind !== 'row' || question.shape.form === 'value' || question.shape.form === 'polarity') return false;
  const [, ...others] = source.cells.filter(
    ({ text }) => !/^[（(［[]?[0-9０-９①-⑳]{1,3}[)）］\]]?$/u.test(text.trim()),
  );
  const said = others.reduce((sum, { text }) => sum + text.trim().length, 0);
  if (said > HARDLY) return false;
  const asked = others.some(({ header, text }) =>
    question.concepts.some(({ forms }) =>
      forms.some((form) => form.length >= 2 && fold(`${header} ${text}`).includes(form)),
    ),
  );
  return !asked;
}

const HARDLY = 4;

/** Whether the first cell of a row, or the words before an item's colon, name what is asked. */
export function isLabelled(question: Question, { source, text }: Unit): boolean {
  const label = source.kind === 'row' ? fold(source.cells[0]?.text ?? '') : (/^([^。:]{2,20}):/.exec(text)?.[1] ?? '');
  if (label === '') return false;
  if (question.subject === 'schedule' && /^(?:実施|開催|運行|事業)?(?:期間|日程|日時|時期|開催日)$/.test(label))
    return true;
  return question.concepts.some(
    (concept) =>
      concept.role !== 'action' &&
      concept.forms.some((form) => form.length >= 2 && label.includes(form) && label.length <= form.length + 8),
  );
}

/** Whether a unit stands under a heading that is what is asked for itself: 「全体テーマ」, asked 「テーマは何ですか」. */
export function isHeaded({ folded, concepts, shape }: Question, { source }: Unit): boolean {
  if (shape.form === 'value' || shape.form === 'polarity' || !ASKS_WHAT.test(folded)) return false;
  const heading = fold(source.headings.at(-1) ?? '').replace(/^[^一-龠ぁ-んァ-ヴa-z]+/, '');
  return (
    heading !== '' &&
    concepts.some(
      ({ role, forms }) =>
        role === 'thing' &&
        forms.some((form) => form.length >= 2 && heading.endsWith(form) && heading.length <= form.length + HEADED),
    )
  );
}

const ASKS_WHAT = /(?:は|って)(?:、|いったい)?(?:何|なん|どんな|どのよう|どういう)|(?:は|を)教えて|とは|は[??]*$/;
/** What may stand before it: 全体テーマ. */
const HEADED = 3;
