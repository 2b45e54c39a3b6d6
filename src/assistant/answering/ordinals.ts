import type { FoundForm } from './words.ts';

/** Words that name one of several: 2次公募, 第3回, 類型Ⅲ(横展開型), Ⅱ型, A区分. Matched in the folded text. */
const ORDINAL =
  /(?<=^|[、。 　「はがをにでの])[a-h](?=だと|なら|って|は[、]?|の(?:方|ほう|場合|上限|補助)|で(?:も)?[、]?|も|に(?:は)?|と[a-h])|(?<=^|[のは、 　])[1-9](?:から|~)[1-9]\d?(?=まで|の|って|は|を|が|、|全|ぜ|す)|第?(?:\d+|[一二三四五])次(?:公募|募集|締切|応募)?(?!産業|元|災害)|第(?:\d+|[一二三四五])(?:回|期(?!間)|号|条|章|弾)|\d+回目|\d+期目|\d+(?:等級|級地)|(?:類型|タイプ|コース|区分|部門|枠|グループ|メニュー|ステップ|フェーズ)(?:[ivx]{1,4}|[a-h]|\d{1,2})(?![a-z0-9])|(?<![a-z0-9])(?:[ivx]{1,4}|[a-h])(?:型|類型|区分|コース|枠|タイプ|部門|グループ|種)(?![一-龠](?<![及又並]))|(?<![\d.,])\d{1,2}(?:型|類型)/g;

/** An ordinal with every way documents may write it. */
export interface Ordinal extends FoundForm {
  readonly forms: readonly string[];
}

/** Ordinals of a folded text; a name in brackets behind one is another form of it. */
export function ordinalsIn(folded: string): Ordinal[] {
  const seconds = [...folded.matchAll(SECOND)].flatMap(({ 0: text, 1: kind, 2: mark, index }): Ordinal[] => {
    if (kind === undefined || mark === undefined) return [];
    const end = index + text.length;
    return [{ form: mark, start: end - mark.length, end, forms: [`${kind}${mark}`, ...alike(`${kind}${mark}`)] }];
  });
  return [...firstsIn(folded), ...seconds];
}

/** 「類型ⅠとⅡ」: the second of the same kind. */
const SECOND =
  /(類型|タイプ|コース|区分|部門|枠|グループ)(?:[ivx]{1,4}|[a-h]|\d)(?:と|・|、|及び|や)([ivx]{1,4}|[a-h]|\d)(?![a-z0-9型])/g;

function firstsIn(folded: string): Ordinal[] {
  return [...folded.matchAll(ORDINAL)].map((match) => {
    const form = match[0];
    const bracket = /^\(([^()]{2,14})\)/.exec(folded.slice(match.index + form.length));
    const end = match.index + form.length + (bracket?.[0].length ?? 0);
    return {
      form,
      start: match.index,
      end,
      forms: [
        ...new Set([
          ...(form.length === 1 ? [] : [form]),
          ...alike(form),
          ...(bracket?.[1] === undefined ? [] : [bracket[1]]),
        ]),
      ],
    };
  });
}

const KINDS = ['類型', 'タイプ', '区分', 'コース', '枠', '部門'] as const;

/** Ⅱ型 and 類型Ⅱ, 2次公募 and 第2次公募. */
function alike(form: string): string[] {
  // ①から④まで, ①〜④
  const range = /^(\d+)(?:から|~)(\d+)$/.exec(form);
  if (range !== null)
    return [`${range[1]}から${range[2]}`, `${range[1]}~${range[2]}`, 'いずれか', '1つ以上', '一つ以上'];
  const type =
    /^(?:類型|タイプ|区分|コース|枠|部門)([ivxa-h]+|\d+)$/.exec(form)?.[1] ??
    /^([ivxa-h]+|\d+)(?:型|類型|タイプ|区分|コース|枠|部門)$/.exec(form)?.[1] ??
    /^([a-h])$/.exec(form)?.[1];
  if (type !== undefined)
    return [`${type}型`, ...KINDS.flatMap((kind) => [`${kind}${type}`, `${type}${kind}`])].filter(
      (other) => other !== form,
    );
  const kanji = /[一二三四五]/.exec(form)?.[0];
  const figure = /^第?(\d)(?:次|回|期)/.exec(form)?.[1];
  if (kanji !== undefined) {
    const figured = form.replace(kanji, String('一二三四五'.indexOf(kanji) + 1));
    return [figured, ...rounds(figured), ...rounds(form)];
  }
  const written = figure === undefined ? undefined : '一二三四五'[Number(figure) - 1];
  const kanjiForm = written === undefined ? null : form.replace(figure ?? '', written);
  return [...rounds(form), ...(kanjiForm === null ? [] : [kanjiForm, ...rounds(kanjiForm)])];
}

/** 2次公募, 第2次公募, 2次募集: one round. */
function rounds(form: string): string[] {
  const round = /^第?(\d+|[一二三四五])次(公募|募集|締切|応募)?$/.exec(form);
  if (round === null) return [];
  const bare = `${round[1]}次`;
  return (
    round[2] === undefined
      ? [`${bare}公募`, `第${bare}公募`, `${bare}募集`, `第${bare}`]
      : [`第${bare}${round[2]}`, `${bare}公募`, `${bare}募集`]
  ).filter((other) => other !== form);
}
