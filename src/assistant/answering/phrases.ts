/** Words that mean something else together with what follows them, and what documents write for it. */
interface Phrase {
  /** The first group holds the words that stand for the matter. */
  readonly said: RegExp;
  readonly forms: readonly string[];
}

/** A phrase of a question, from `start` to `end`; what follows up to `until` only says what is done with it. */
export interface FoundPhrase {
  readonly surface: string;
  readonly start: number;
  readonly end: number;
  readonly until: number;
  /** The words themselves first. */
  readonly forms: readonly string[];
}

const PHRASES: readonly Phrase[] = [
  // 「①と②の両方に申し込めますか」: whether one may have several.
  {
    said: /(両方(?:とも)?|どっちも|どちらも|[二三四五2-5]つとも|同時に|重ねて|併せて|掛け持ちで)(?:に|へ|で|の事業に|を)?(?:応募|申(?:請|し?込)|出(?:せ|し)|もら|使え|受け(?:られ|取)|エントリー|参加|選べ)/,
    forms: [
      'どちらか一',
      'いずれか一',
      '一つを選',
      '両方',
      'どちらも応募',
      'どちらにも',
      '重複',
      '同時に',
      '併願',
      '一つ以上',
      '二つ以上',
    ],
  },
  // 「誰が申請できますか」: who is eligible.
  {
    said: /((?:誰|だれ|どなた|どんな(?:人|者|団体|会社))(?:が|なら))(?:応募|申請|参加|申し?込|対象|使え|もらえ|出せ|出し|利用)/,
    forms: [
      '補助対象者',
      '対象者',
      '応募できる者',
      '申請できる者',
      '応募できる団体',
      '応募資格',
      '申請資格',
      '参加資格',
      '応募者の要件',
      '申請者の要件',
    ],
  },
  // 「補助金ですか」, 「委託ですか、補助ですか」: in which way money is given.
  {
    said: /(補助金?|委託費?|助成金?|交付金)(?:です|なの|でしょう|なん(?:です|でし)|という形|っていう形|じゃなくて|か、?(?:補助|委託))/,
    forms: ['委託', '補助', '方式', '請負', '資金の出し方'],
  },
  // 「片方だけ当てはまればいい？」: whether all of several must be met.
  {
    said: /(どっちか|どちらか|片方|いずれか|(?:どれか)?[1一](?:個|つ))(?:だけ)?(?:でも|に|を)?(?:あては|当ては|満た|クリア|該当)/,
    forms: [
      'どちらも',
      'いずれも',
      '片方',
      'すべて満た',
      '全て満た',
      'すべてを満た',
      '全てを満た',
      '両方',
      'いずれか',
      '一つ以上',
    ],
  },
];

/** The phrases of a folded question. */
export function phrasesIn(folded: string): FoundPhrase[] {
  return PHRASES.flatMap(({ said, forms }) => {
    const match = said.exec(folded);
    const words = match?.[1];
    if (match === null || words === undefined) return [];
    const end = match.index + words.length;
    return [
      {
        surface: match[0],
        start: match.index,
        end,
        until: match.index + match[0].length,
        forms: [words, ...forms],
      },
    ];
  });
}
