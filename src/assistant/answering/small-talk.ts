import type { Answer, AnswerKind } from '../../domain/answer.ts';
import { type ConversationState, forgetWords } from '../../domain/conversation.ts';
import type { Message } from '../../domain/messages/message.ts';
import { fold } from '../../domain/text/fold.ts';

/** Example questions offered when nothing was asked. */
export const EXAMPLES = [
  '合同公募の締切はいつですか？',
  '自動運転車両の運行費は対象になりますか？',
  '伴走支援②の対象地域を教えてください',
] as const;

/** Answers what is not a question about documents: nothing, greetings, thanks, 「忘れて」, a wish for a person. Null otherwise. */
export function smallTalk(text: string, conversation: ConversationState): Answer | null {
  const folded = fold(text).replace(/[!。、.,…~\p{Extended_Pictographic}\u200d\ufe0f]/gu, '');
  if (folded === '' || !/[\p{L}\p{N}]/u.test(folded)) return plain('help', HELP, conversation);
  if (folded.length === 1) return plain('help', HELP, conversation);
  if (
    /^(?:ヘルプ|help|使い方|使い方を教えて(?:ください)?|何ができますか?|何ができるの?|こんにちは|おはようございます|はじめまして|こんばんは)[??]*$/.test(
      folded,
    )
  ) {
    return plain('help', HELP, conversation);
  }
  if (
    /^(?:どうも)?(?:ありがとう(?:ございます|ございました)?|助かりました|了解(?:です|しました)?|わかりました|分かりました|承知しました|ok|どうも)$/.test(
      folded,
    )
  ) {
    return plain(
      'thanks',
      [{ kind: 'conclusion', text: 'お役に立ててうれしいです。続けてご質問があれば、そのままお書きください。' }],
      conversation,
    );
  }
  if (
    /^(?:この会話を?|今までの話を?|全部)?(?:忘れて|忘れてください|リセット|最初から|クリア)(?:ください)?$/.test(folded)
  ) {
    return plain(
      'forgotten',
      [{ kind: 'conclusion', text: 'この会話で伺ったことを忘れました。新しくご質問ください。' }],
      { ...forgetWords(conversation), programmes: [], documents: [] },
    );
  }
  if (
    /(?:人|担当者|職員|事務局|係の方)(?:に|と)(?:直接)?(?:相談|話|つない|繋|聞い?て|代わ|替わ)(?:したい|でほしい|もらえ|って|いで|い$|たい|る[??])|個別相談(?:を|に)?(?:したい|申し込みたい|お願い)/.test(
      folded,
    )
  ) {
    return plain('person', PERSON, conversation);
  }
  return null;
}

const HELP: Message['blocks'] = [
  { kind: 'conclusion', text: '公募要領などの資料から、根拠の条文とページを添えてお答えします。' },
  {
    kind: 'paragraph',
    text: '締切、応募資格、対象経費、補助率、提出書類、事例などを、普段の言葉でお尋ねください。資料にないことは「記載がない」とお伝えします。',
  },
  { kind: 'suggestions', questions: EXAMPLES },
];

const PERSON: Message['blocks'] = [
  { kind: 'conclusion', text: '担当者へのご相談は、公募要領に記載の問い合わせ先へお願いします。' },
  { kind: 'next', steps: ['「問い合わせ先は？」とお尋ねいただくと、資料に記載の窓口をご案内します。'] },
];

function plain(kind: AnswerKind, blocks: Message['blocks'], conversation: ConversationState): Answer {
  return { kind, abstained: false, message: { blocks, certificate: null }, citations: [], near: [], conversation };
}
