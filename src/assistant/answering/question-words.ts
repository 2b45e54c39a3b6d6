/** Words that ask, each without the forms that ask nothing: 何か, いつでも, どうしても. Not いつもらえますか, which asks when. */
const WORDS = {
  what: '何(?!か(?!月|所|国|年)|も(?!の)|でも|らか)',
  when: 'いつ(?!でも|も(?!ら)|か(?!ら))',
  where: 'どこ(?!か|でも|も)',
  who: '(?:誰|だれ)(?!か|でも|も)',
  howMuch: 'いくら(?!か(?![から])|でも)',
  howMany: 'いくつ(?!か|でも)',
  which: 'どの(?!ような場合でも)',
  whichOne: 'どれ(?!か|でも|も)',
  how: 'どう(?!か|しても)',
  whatKind: 'どんな(?!.{0,4}でも)',
} as const;
/** Further words that make a question one that yes or no does not answer, though they rarely ask for a thing of its own. */
const OTHERS = 'どなた|なに(?!か|も)|なん(?:です|で(?!も))|なぜ|どちら(?!も|でも)|どっち(?!も|でも)';

/** Whether a folded question asks for something else than yes or no. */
export const ASKS_FOR = new RegExp(`${Object.values(WORDS).join('|')}|${OTHERS}`, 'u');

/** Each thing that a folded question asks for, with its counter: 何地域, いくら, どのくらい. */
export const ASKED_THING = new RegExp(
  [
    `${WORDS.what}[一-龠ヶか]*`,
    `${WORDS.which}(?:くらい|程度|よう)?`,
    `${WORDS.whichOne}(?:くらい|だけ)?`,
    ...[WORDS.when, WORDS.where, WORDS.who, WORDS.howMuch, WORDS.howMany, WORDS.how, WORDS.whatKind],
  ].join('|'),
  'u',
);

/** Whether a folded question asks why. */
export const ASKS_REASON =
  /なぜ|どうして(?!も)|何故|理由(?:は|を|って)(?:何|なん|どう|(?:教えて(?:ください|下さい|ほしい)?|知りたい(?:です)?)?[??。]*$)|どういう理由/;

/** Whether a folded question asks why, or what for. */
export const ASKS_WHY = new RegExp(`${ASKS_REASON.source}|何のため`, 'u');
