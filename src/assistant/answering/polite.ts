import { readable } from '../../domain/text/fold.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';

/** Endings of official prose and how one says them to a person; first match wins. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:です|ます|ません|でした|ました|ください|下さい|ましょう)$/u, '$&'],
  [/ものとする$/u, 'ものとされています'],
  [/こととする$/u, 'こととされています'],
  [/(を[^をがは]{1,12})とする$/u, '$1としています'],
  [/とする$/u, 'とされています'],
  [/でなければならない$/u, 'でなければなりません'],
  [/なければならない$/u, 'なければなりません'],
  [/てはならない$/u, 'てはなりません'],
  [/ことができる$/u, 'ことができます'],
  [/ことはできない$/u, 'ことはできません'],
  [/できない$/u, 'できません'],
  [/できる$/u, 'できます'],
  [/認めない$/u, '認められません'],
  [/認められない$/u, '認められません'],
  [/ならない$/u, 'なりません'],
  [/となる$/u, 'となります'],
  [/になる$/u, 'になります'],
  [/である$/u, 'です'],
  [/を行う$/u, 'を行います'],
  [/行わない$/u, '行いません'],
  [/支払う$/u, '支払われます'],
  [/という$/u, 'といいます'],
  [/をいう$/u, 'をいいます'],
  [/による$/u, 'によります'],
  [/がある$/u, 'があります'],
  [/はない$/u, 'はありません'],
  [/しない$/u, 'しません'],
  [/する$/u, 'します'],
  [/異なる$/u, '異なります'],
  [/(?<=[めえけげせてねべれ])る$/u, 'ます'],
  [/含む$/u, '含みます'],
  [/除く$/u, '除きます'],
  [/限る$/u, '限られます'],
  [/(?<=[うくぐすつぬぶむる])こと$/u, 'こととされています'],
  [/[0-9A-Za-z０-９〇零一二三四五六七八九十]$/u, '$&です'],
  [
    /(?:こと|もの|者|場合|ため|以内|まで|のみ|必着|有効|不可|可|不要|必要|対象外|対象|円|％|%|日|時|分|件|名|人|部|点|率|費|定額|以上|以下|未満|程度|予定|随時|なし|あり|正午|年|月|間|地域|団体|事業者|市町村|[)）」』])$/u,
    '$&です',
  ],
  [/を[一-龠]{2,4}$/u, '$&します'],
  [/の[一-龠ァ-ヴー]{2,}$/u, '$&です'],
];
/** 「異なる（5を参照）」: a remark in brackets after the predicate. */
const REMARK = /^(.*[るうくすつむぐぶぬい])([（(][^（()）]*[)）])$/u;

/**
 * A clause of a document as a polite sentence: 「…とする。」 becomes 「…とされています。」. Words that carry facts are left
 * alone; a clause whose ending is not known is quoted as it stands.
 */
export function politely(clause: string): string {
  // 「⇒令和６年度の公募期間は…」: the arrow is no part of the sentence.
  const text = readable(clause).replace(/^[⇒→▶►➡▪■◆●・⚫⁃]+\s*/u, '');
  return sentencesOf(text)
    .map(({ start, end }) => politeSentence(text.slice(start, end)))
    .join('');
}

function politeSentence(sentence: string): string {
  const bare = sentence.replace(/[。．]+$/u, '');
  if (bare === '') return '';
  const [, said, remark] = REMARK.exec(bare) ?? [];
  if (said !== undefined && remark !== undefined) return `${politeSentence(said).replace(/。$/u, '')}${remark}。`;
  for (const [ending, polite] of ENDINGS) if (ending.test(bare)) return `${bare.replace(ending, polite)}。`;
  return `「${bare}」とされています。`;
}

/** A value as the end of a sentence: 「2分の1以内」 → 「2分の1以内です。」; a value that is a sentence is only made polite. */
export function valueSentence(label: string, value: string): string {
  const bare = readable(value).replace(/[。．]+$/u, '');
  // 「令和6年度の補助率」と「補助率は2分の1以内」: what the label ends in is not said twice.
  const [opening = '', subject = ''] = /^([^。、はが]{2,20})は(?!、)/u.exec(bare) ?? [];
  const own = bare.startsWith(label)
    ? bare.slice(label.length).replace(/^\s*(?:は、?|[:：])\s*/u, '')
    : subject !== '' && label.endsWith(`の${subject}`)
      ? bare.slice(opening.length)
      : bare;
  const isClause = sentencesOf(own).length > 1 || /^[^。、]{2,30}は、/u.test(own);
  return isClause ? politely(own) : `${label}は、${politely(own)}`;
}
