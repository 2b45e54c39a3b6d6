import { describe, expect, it } from 'vitest';
import type { Programme } from '../../src/domain/programme.ts';
import { withOwnNames } from '../../src/knowledge/programme-names.ts';
import { documentOf, passageOf } from './search/memory-records.ts';

const LONG = '省エネルギー設備導入支援補助金';
const KNOWN: Programme = { id: 'shoene', name: LONG, ministry: null, aliases: [], parts: [], members: [] };

/** The names of the programmes, with their short names, after these texts and two sections under each heading. */
function named(texts: readonly string[], headings: readonly string[]): Record<string, string[]> {
  const passages = [
    ...texts.map((text) => ({ text, headings: [] })),
    ...headings.flatMap((heading) => ['１ 目的', '２ 対象'].map((own) => ({ text: own, headings: [heading, own] }))),
  ].map((parts, at) => passageOf('guide', at, parts));
  const programmes = withOwnNames([KNOWN], passages);
  return Object.fromEntries(programmes.map(({ name, aliases }) => [name, aliases.map((alias) => alias.name)]));
}

describe('a short name', () => {
  it.each([
    ['with という', `${LONG}（以下「省エネ補助金」という。）`],
    ['without という', `${LONG}（以下「省エネ補助金」）`],
    ['in narrow brackets', `「${LONG}」(以下、「省エネ補助金」)`],
  ])('is defined %s', (_, text) => expect(named([text], [])).toEqual({ [LONG]: ['省エネ補助金'] }));

  it.each([
    ['that any programme has', `${LONG}（以下「本事業」）`],
    ['of another', 'まちの足育成助成（以下「足助成」）'],
    ['that is referred to alone', `${LONG}（以下「省エネ補助金」を参照）`],
  ])('is none %s', (_, text) => expect(named([text], [])).toEqual({ [LONG]: [] }));
});

describe('a name that begins with its place', () => {
  const TOWN: Programme = { ...KNOWN, id: 'bosai', name: 'みどり浜市地域防災力強化事業補助金' };
  const shortsIn = (text: string) =>
    withOwnNames([TOWN], [passageOf('guide', 0, { text, headings: [] })]).flatMap(({ aliases }) =>
      aliases.map(({ name }) => name),
    );

  it('is known without it where the document calls it so', () =>
    expect(shortsIn('市が令和8年度に実施する地域防災力強化事業補助金の公募に関し、必要な事項を定める。')).toEqual([
      '地域防災力強化事業補助金',
    ]));

  it.each(['みどり浜市地域交通課までお問い合わせください。', 'みどり浜市長は、交付を決定する。'])(
    'is known without it where the place has an office: %s',
    (text) => expect(shortsIn(text)).toEqual(['地域防災力強化事業補助金']),
  );

  it('is not where the place is none', () => {
    const named = { ...TOWN, name: '中心市街地活性化支援事業補助金' };
    const passages = [passageOf('guide', 0, { text: '中心市街地整備課が担当します。', headings: [] })];
    expect(withOwnNames([named], passages).flatMap(({ aliases }) => aliases)).toEqual([]);
  });

  it('is not where the words end another name', () =>
    expect(shortsIn('県の広域地域防災力強化事業補助金とは併用できない。')).toEqual([]));
});

describe('a heading', () => {
  it.each([
    ['第１部　省エネ補助金'],
    ['第１部　省エネルギー設備導入支援補助金'],
    ['第二章　省エネ補助金'],
    ['１．省エネ補助金'],
    ['省エネ補助金'],
  ])('names no new programme by a short name: %s', (heading) => {
    expect(named([`${LONG}（以下「省エネ補助金」）`], [heading])).toEqual({ [LONG]: ['省エネ補助金'] });
  });

  it('names no new programme by the beginning of a name', () => {
    expect(named([], ['第１部　省エネルギー補助金'])).toEqual({ [LONG]: [] });
  });

  it.each([
    ['第２部　まちの足育成助成'],
    ['第二章　まちの足育成助成'],
    ['第3節 まちの足育成助成（架空）'],
    ['第４編　まちの足育成助成の概要'],
    ['② まちの足育成助成'],
  ])('names a new one without its number: %s', (heading) => {
    expect(named([], [heading])).toEqual({ [LONG]: [], まちの足育成助成: [] });
  });
});

describe('marked headings', () => {
  const HEADINGS = ['① 空き家活用助成', '② にぎわい市再開助成', '③ 注意事項'];
  const withTitled = (programmes: readonly string[], headings: readonly string[] = HEADINGS) => {
    const passages = headings.map((heading, at) => passageOf('guide', at, { text: '本文', headings: [heading] }));
    return withOwnNames([KNOWN], passages, [{ ...documentOf('guide', '商店街ひろば'), programmes }]).map(
      ({ name }) => name,
    );
  };

  it('name the programmes of a document whose title names none', () =>
    expect(withTitled([])).toEqual([LONG, '空き家活用助成', 'にぎわい市再開助成']));

  it('name none where the title does: they are its parts', () => expect(withTitled([KNOWN.id])).toEqual([LONG]));

  it('name none where it is one alone', () => expect(withTitled([], HEADINGS.slice(0, 1))).toEqual([LONG]));
});

describe('a heading that introduces a programme behind a label', () => {
  const introduces = (heading: string, sentence: string) => {
    const passages = [
      passageOf('guide', 0, { text: sentence, headings: ['概要'] }),
      passageOf('guide', 1, { text: '公募の時期：未定', headings: [heading] }),
    ];
    return withOwnNames([KNOWN], passages).map(({ name }) => name);
  };
  const HEADING = '姉妹事業のご案内：離島航路スマート化事業';

  it.each([
    '離島航路スマート化事業（海事課）は、合同公募の対象ではありません。',
    '「離島航路スマート化事業」は別に公募します。',
  ])('names it where a sentence elsewhere is about it: %s', (sentence) =>
    expect(introduces(HEADING, sentence)).toEqual([LONG, '離島航路スマート化事業']),
  );

  it.each([
    [HEADING, '対象は離島航路スマート化事業に準じます。'],
    ['担当：離島航路スマート化事業', '離島航路スマート化事業は、別の事業です。'],
    ['関連事業の例：補助対象事業', '補助対象事業は、次のとおりです。'],
  ])('names none otherwise: %s', (heading, sentence) => expect(introduces(heading, sentence)).toEqual([LONG]));
});
