import type { EverydayWord, Vocabulary } from '../ports/passage-index.ts';
import { GENERIC, isGeneralWord } from './general-words.ts';
import { ordinalsIn } from './ordinals.ts';
import { phrasesIn } from './phrases.ts';
import type { Concept } from './question.ts';
import { isAlternative, joins, roleAt } from './roles.ts';
import { BLANK, blank, blankScaffold, FILLER, isEmptyWord } from './scaffold.ts';
import { contentWords, knownForms, wordsOf } from './words.ts';

/** Words that name the form of the answer rather than its matter: the form is checked on the evidence itself. */
const ASPECT =
  /^(?:締切|締切日|期限|提出期限|最終期限|最終締切|申請期限|応募期限|公募締切|補助率|補助割合|補助上限額|上限額|上限|限度額|金額|単価|補助額|連絡先|問い合わせ先|問合せ先|電話番号|メールアドレス|住所|応募書類|提出書類|必要書類|審査基準|評価項目|補助対象経費|対象経費|補助対象者|応募資格|方法|手続|日程|日時|時刻|時期|スケジュール|条件|要件|違い|可能|必要|url|ウェブページ|ホームページ|サイト|会社|企業|団体名|組織|相談できる|応募できる|申請できる|頻度|規格|方式|分量|形式|内訳|日数|人数|件数|部数|回数|点数|枚数|台数|番号|要否|可否|有無|名称|正式名称|正式な名称|略称|算定方法|計算方法|開催方法|記載方法|支援方法|提出方法|規模|必須条件|必要条件|気をつけること|留意事項|注意事項|注意点|留意点)$/;
/** Groups of the thesaurus that do: all their forms are aspects. */
const ASPECT_GROUP =
  /^(?:締切|補助率|補助上限額|補助金額|問い合わせ先|応募書類|審査基準|補助対象経費|応募資格|補助対象者)$/;
/** A thing that weighs this much can be looked for alone. */
const TELLS = 0.3;
const QUESTION_WORD = /どんな|どのような|どういう|何|いつ(?!でも)|いくら|いくつ|どこ|どのく|どれく|誰|だれ/;
/** Figures measure; they are read elsewhere. */
const AMOUNT =
  /(?:午前|午後)?[0-9,.]+(?:[万億千百]*(?:人|円|台|件|回|年半|年|か月半|か月|ヶ月|月|日間|日|時間|時|分|点|部|枚|社|者|団体|ページ|割|倍|名|区|町|市|事業|地域))?(?:当たり|あたり|以上|以下|未満|以内|超|前後|程度|ぴったり|目以降|目)?/g;
const LATIN = /[a-z][a-z0-9]*(?:[-/&+.][a-z0-9]+)*(?:[ァ-ヴー]{2,}[a-z0-9]*|[型版化式](?![一-龠]))?/g;
/** Suffixes without which a compound is another thing (採択率, 受講料); others are left out of what is looked for. */
const TELLING_SUFFIX = /^(?:件数|人数|台数|回数|金額|総額|割合|[率額数名料先権号印票券表証税員色])/;
/** 申請件数 is not found where applications and another 件数 are spoken of. */
const COUNTED = /.{2}(?:件数|人数|台数|回数)$/;
/** What is counted apiece: 1団体何分, 1人当たり. */
const APIECE =
  /[1一](?:団体|人|名|社|者|件|台|機|回|日|泊|か所|時間|か月|地域|市町村|事業|便)(?=当たり|あたり|につき|何|いくら|まで|で何|の上限)/g;
/** Not found in a mere 台 or か月, as one person (1人, 一名) is in other words. */
const WHOLE = /^[1一](?:台|機|泊|便|か所|時間|か月|日|回|件)$/;
/** What something costs or takes apiece is not told by what it costs in all. */
const EACH = /^1(?:台|泊|便|か所|時間)$/;
/** 「10万人未満の市町村」: a bound as documents print it. */
const BOUNDED = /\d[\d,.]*(?:億|万|千)?(?:人|円|件|台|社|者|名|点|日|か月|年|時間|kw|%|割)(?:未満|以下|以上|以内|超)/g;
const FIGURES = /\d[\d,.]*(?:億|万|千)?(?:人|円)(?:未満|以下|以上|超)?の?$/;
/** The kind of body that asks; where it states figures of its own, these tell more. */
const ASKING_BODY = /^(?:市町村|自治体|市|町|村|町村|団体|企業|事業者|会社|法人|中小企業|地域)$/;
const PLACE = /^[一-龠ヶァ-ヴーぁ-ん]{1,6}(?:[市町村県区郡]|圏域|地区)$/;
/** みどり谷町: hiragana at the beginning of a place's name. */
const MIXED_PLACE = /(?<=^|[、。はがをにで・])(?:[ぁ-ん]{2,4})[一-龠]{1,2}[市町村](?=[のはがにでを、])/g;

const ROLE_FACTOR: Readonly<Record<Concept['role'], number>> = {
  thing: 1,
  modifier: 0.85,
  setting: 0.6,
  action: 0.5,
  aspect: 0.4,
};

interface Draft {
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly forms: readonly string[];
  readonly told: 'ordinal' | 'noun' | 'verb' | 'apiece' | 'combined';
  /** What documents write for what is said. */
  readonly written: readonly string[];
}

/**
 * Concepts of a folded question (its programme names already cut out), in order of appearance. Everyday words that no
 * document knows are left out where a telling word or, with `namesProgramme`, the programme stands beside them.
 */
export function conceptsOf(folded: string, index: Vocabulary, namesProgramme = false): Concept[] {
  const drafts: Draft[] = [];
  let rest = blank(folded, FILLER);
  const take = (
    surface: string,
    start: number,
    end: number,
    told: Draft['told'],
    forms: readonly string[] = [surface],
  ) => {
    rest = rest.slice(0, start) + BLANK.repeat(end - start) + rest.slice(end);
    if (isEmptyWord(surface) || drafts.some((other) => other.surface === surface)) return;
    drafts.push({
      surface,
      start,
      end,
      told,
      written: [],
      forms: [...new Set(forms.flatMap((form) => [form, ...index.synonyms(form)]))],
    });
  };
  for (const { form, start, end, forms } of ordinalsIn(folded)) take(form, start, end, 'ordinal', forms);
  for (const match of folded.matchAll(MIXED_PLACE)) take(match[0], match.index, match.index + match[0].length, 'noun');
  for (const { surface, start } of kanaPlaces(folded, index)) take(surface, start, start + surface.length, 'noun');
  const phrases = phrasesIn(folded);
  for (const { start, end, surface, forms } of phrases) take(surface, start, end, 'combined', forms);
  // A phrase of the thesaurus that no document has in any form is read word by word.
  const written = (form: string): readonly string[] => {
    const synonyms = index.synonyms(form);
    return [form, ...synonyms].some((each) => index.weigh(each).documentFrequency > 0) ? synonyms : [];
  };
  for (const { form, start, end } of knownForms(blank(rest, AMOUNT), written)) {
    const suffix = TELLING_SUFFIX.exec(rest.slice(end))?.[0] ?? '';
    const bound = suffix !== '' && /[一-龠ァ-ヴー]$/.test(form) && !/[一-龠]/.test(rest[end + suffix.length] ?? '');
    if (bound)
      take(
        form + suffix,
        start,
        end + suffix.length,
        'noun',
        [form, ...index.synonyms(form)].map((each) => each + suffix),
      );
    else take(form, start, end, isVerbForm(form, rest.slice(end)) ? 'verb' : 'noun');
  }
  for (const match of folded.matchAll(BOUNDED))
    if (index.weigh(match[0]).documentFrequency > 0)
      take(match[0], match.index, match.index + match[0].length, 'apiece');
  for (const match of folded.matchAll(APIECE)) take(match[0], match.index, match.index + match[0].length, 'apiece');
  // 「@が*になっている」: a sign that is asked about.
  const sign = /(?<![a-z0-9.])[@*](?![a-z0-9])/.exec(folded);
  if (sign !== null) take(sign[0], sign.index, sign.index + 1, 'noun', ['「@」', '「*」']);
  for (const match of rest.matchAll(LATIN))
    take(match[0], match.index, match.index + match[0].length, 'noun', versionsOf(match[0]));
  rest = blankScaffold(blank(rest, AMOUNT));
  for (const { text, start, end, verbal } of contentWords(rest, folded)) {
    // A bound suffix left over by a known form (車両の購入 + 費).
    if (text.length === 1 && drafts.some((other) => other.end === start)) continue;
    if (verbal && GENERIC.has(text)) continue;
    // 「両方に申し込めますか」: what is done with several is said.
    if (text.length === 1 && phrases.some((phrase) => start > phrase.start && start < phrase.until)) continue;
    const counted = !verbal && text.length >= 4 && text.endsWith('数') && index.weigh(text).documentFrequency === 0;
    const cut = counted || /[一-龠]{2}用$/.test(text) ? 1 : 0;
    take(text.slice(0, text.length - cut), start, end - cut, verbal ? 'verb' : 'noun');
  }
  const spoken = index.everyday(folded);
  // 「市の補助金と両方もらえる？」: where no word tells anything, a phrase means what documents write for it.
  const tellsNothing = drafts.every(({ surface }) => surface.length === 1 || GENERIC.has(surface));
  for (const { start, end, synonyms } of tellsNothing ? spoken : []) {
    if (drafts.some((draft) => draft.start < end && draft.end > start)) continue;
    if (synonyms.some((form) => index.weigh(form).documentFrequency > 0))
      take(folded.slice(start, end), start, end, 'verb', synonyms);
  }
  drafts.forEach((draft, at) => {
    drafts[at] = { ...draft, written: writtenFor(draft, folded, spoken) };
  });
  drafts.sort((a, b) => a.start - b.start);
  const concepts: Concept[] = [];
  for (let at = drafts.length - 1; at >= 0; at -= 1) {
    const draft = drafts[at];
    if (draft === undefined) continue;
    const next = drafts[at + 1];
    const after = concepts[0];
    const between = next === undefined ? null : folded.slice(draft.end, next.start);
    const alone = conceptOf(draft, folded, index, undefined);
    // Narrowed circumstances are circumstances too, unless no document knows them: those must not be passed over.
    const concept =
      between === 'の' && !alone.known
        ? alone
        : conceptOf(
            draft,
            folded,
            index,
            draft.told === 'verb' || between === null
              ? undefined
              : roleBefore(
                  between,
                  after?.role === 'aspect' && next !== undefined ? roleAt(folded, next.end) : after?.role,
                ),
          );
    if (
      between !== null &&
      after !== undefined &&
      isAlternative(between) &&
      concept.role === after.role &&
      (concept.role === 'thing' || concept.role === 'setting')
    ) {
      concepts[0] = {
        ...concept,
        forms: [...new Set([...concept.forms, ...after.forms])],
        alike: concept.forms.length + after.forms.length,
        weight: Math.min(concept.weight, after.weight),
        known: concept.known || after.known,
      };
    } else concepts.unshift(concept);
  }
  // The form of the answer is checked on the evidence: an aspect that no document words this way must not count as missing.
  const worded = concepts.filter((concept) => concept.role !== 'aspect' || concept.known);
  // 「オンラインではなく会場で」: what is set aside is not asked about.
  const meant = worded.filter(({ surface }) => !isSetAside(folded, surface));
  // Nor must a stranger that people use to ask about anything, unless it is all that is asked about.
  const named = (meant.length > 0 ? meant : worded).filter(
    (concept) => concept.known || !isGeneralWord(concept.surface),
  );
  const tells = named.some((concept) => concept.role === 'thing' && concept.weight >= TELLS);
  return tells || (namesProgramme && named.length > 0) ? named : worded;
}

const KANA_PLACE = /[ぁ-ん]{2,6}[市町村](?=[のはがにでをとや、])/g;

/** うみかぜ市: a place written in hiragana, as the documents name it. */
function kanaPlaces(folded: string, index: Vocabulary): { surface: string; start: number }[] {
  return [...folded.matchAll(KANA_PLACE)].flatMap(({ 0: text, index: at }) => {
    const names = [...text].map((_, cut) => text.slice(cut)).filter((name) => name.length >= 3);
    const surface = names.find((name) => index.weigh(name).documentFrequency > 0);
    return surface === undefined || COMMON_PLACE.test(surface)
      ? []
      : [{ surface, start: at + text.length - surface.length }];
  });
}

/** Of the asker or of anyone: no name. */
const COMMON_PLACE = /^(?:うちの|この|その|あの|どの|ほかの|となりの|いなかの|もとの|ある)[市町村]$|の[市町村]$/;

function isSetAside(folded: string, surface: string): boolean {
  const at = folded.indexOf(surface);
  return at >= 0 && /^[一-龠]{0,2}(?:では|じゃ)なく(?:て)?[、,]?(?=[^??。]{2})/.test(folded.slice(at + surface.length));
}

/** The written forms of everyday words that hold the draft (給料を減らす: 減給) or that it is made with (健診費用: 健康診断費用). */
function writtenFor(
  { start, end, surface }: Draft,
  folded: string,
  spoken: readonly EverydayWord[],
): readonly string[] {
  return spoken.flatMap((word) => {
    if (word.start <= start && word.end >= end) return word.synonyms;
    if (word.start < start || word.end > end) return word.start < end && word.end > start ? word.synonyms : [];
    return word.synonyms.map((form) => surface.replace(folded.slice(word.start, word.end), form));
  });
}

/** What stands right before another word: joined to it (と, 及び), in one compound with it, or narrowing it (県外の会社でも). */
function roleBefore(between: string, next: Concept['role'] | undefined): Concept['role'] | undefined {
  if (next === undefined || next === 'action' || next === 'aspect') return undefined;
  if (joins(between)) return next;
  if (between === '') return next === 'thing' ? 'modifier' : next;
  return between === 'の' && next === 'setting' ? 'setting' : undefined;
}

/** ver1.0 is also written ver.1.0. */
function versionsOf(word: string): string[] {
  const [, name, number] = /^([a-z]{2,})[.-]?(\d[\d.]*)$/.exec(word) ?? [];
  return name === undefined || number === undefined
    ? [word]
    : [word, `${name}${number}`, `${name}.${number}`, `${name} ${number}`];
}

/** 買える, 手伝って: a known form that is a verb. */
function isVerbForm(form: string, after: string): boolean {
  if (
    /[一-龠][えけせてねべめれげいきしちみりぎび]$/.test(form) &&
    /^(?:た|て|る|ます|ま(?:せん|した)|られ|ない|ちゃ|よう|ずに)/.test(after)
  )
    return true;
  return /[一-龠ァ-ヴぁ-ん](?:る|って|えて|いて|して|んで|った|いた|した|れた|えた|せる|たい|ます|ない)$/.test(form);
}

function conceptOf(draft: Draft, folded: string, index: Vocabulary, joined: Concept['role'] | undefined): Concept {
  const { surface, told } = draft;
  const forms = draft.forms.flatMap(withParticle);
  const known = EACH.test(surface) || forms.some((form) => index.weigh(form).documentFrequency > 0);
  const asks = QUESTION_WORD.test(surface);
  const role =
    asks || ASPECT.test(surface) || forms.some((form) => ASPECT_GROUP.test(form))
      ? 'aspect'
      : told === 'verb'
        ? 'action'
        : told === 'combined'
          ? 'thing'
          : told === 'apiece'
            ? 'modifier'
            : strangeAction(roleOf(draft, folded, joined), known);
  const generic =
    GENERIC.has(surface) ||
    surface.length === 1 ||
    (ASKING_BODY.test(surface) && FIGURES.test(folded.slice(0, draft.start)));
  const full = asks
    ? 0.2
    : told === 'apiece' || told === 'combined'
      ? 0.5
      : told === 'verb' && !known
        ? 0.2
        : isParty(draft, folded)
          ? 0.5
          : told === 'ordinal'
            ? 0.9
            : generic
              ? 0.12
              : scaleIdf(known ? index.weigh(surface).idf : 99);
  return {
    surface,
    alike: forms.length,
    forms: [...forms, ...draft.written.filter((form) => !forms.includes(form))],
    parts: told === 'ordinal' || WHOLE.test(surface) || COUNTED.test(surface) ? [surface] : wordsOf(surface),
    weight: Math.min(full, isGeneralWord(surface) ? 0.4 : 1) * ROLE_FACTOR[role],
    role,
    known,
  };
}

/** 「県は構成員になれますか」, 「県との協議」: whether this kind of body may, or whether it is the one, is what is asked. */
function isParty({ surface, end }: Draft, folded: string): boolean {
  return (
    /^[県国]$/.test(surface) &&
    /^(?:[はもが](?!いくら|何|どの)|との?(?:間|事前|協議|相談|調整|契約|連携|協定))/.test(folded.slice(end))
  );
}

/** What is done that no document knows (インボイス登録してない) narrows: it must not be passed over as an action is. */
function strangeAction(role: Concept['role'], known: boolean): Concept['role'] {
  return role === 'action' && !known ? 'modifier' : role;
}

/** 「Ⅱ型を途中でやめる場合、」: one of several, but only as a circumstance. */
const IN_CASE = /^(?!の?場合)[^、。]{1,24}(?:場合|とき|際)(?:に|には|は)?[、,]/;

/** A place or one of several is what is asked about wherever it stands. */
function roleOf({ surface, end, told }: Draft, folded: string, joined: Concept['role'] | undefined): Concept['role'] {
  if (told === 'ordinal') return IN_CASE.test(folded.slice(end)) ? 'setting' : 'thing';
  return PLACE.test(surface) ? 'thing' : (joined ?? roleAt(folded, end));
}

/** 採択公表 is also written 採択の公表. */
function withParticle(form: string): string[] {
  return /^[一-龠]{4}$/.test(form) ? [form, `${form.slice(0, 2)}の${form.slice(2)}`] : [form];
}

/** Maps an idf to 0.15…1; about 8 is a word that one passage in 3,000 has. */
function scaleIdf(idf: number): number {
  return Math.max(0.15, Math.min(1, idf / 6));
}
