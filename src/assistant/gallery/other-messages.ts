import { newConversation } from '../../domain/conversation.ts';
import type { ClauseChange, CorrectionNotice } from '../../domain/corrections/correction-notice.ts';
import type { Message, Source } from '../../domain/messages/message.ts';
import { smallTalk } from '../answering/small-talk.ts';
import { composeCorrection } from '../corrections/compose-correction.ts';
import type { Exhibit } from './exhibit.ts';
import { ERRATA, GUIDELINE, INVENTED_NUMBER } from './invented-sources.ts';

const AT = '2026-05-11T02:00:00.000Z';

/** The assistant's own words for what is no question about documents. */
function said(text: string): Message {
  const { state } = newConversation('gallery', 'gallery', 'gallery', AT);
  return smallTalk(text, state)?.message ?? { blocks: [], certificate: null };
}

/** What a place is told when something said there has changed. */
function corrected(change: Omit<ClauseChange, 'key'>): Message {
  const notice: CorrectionNotice = {
    id: 'gallery',
    key: 'gallery',
    address: 'gallery',
    audience: 'public',
    changes: [{ ...change, key: 'gallery' }],
    statements: [{ certificateId: INVENTED_NUMBER, kind: 'answer', saidAt: AT }],
    state: 'prepared',
    preparedAt: AT,
    decidedAt: null,
    decidedBy: null,
    reason: null,
  };
  return composeCorrection(notice);
}

function clause({ documentId, document, title, kind, page }: Source, quote: string): ClauseChange['given'] {
  return { documentId, document, title, kind, page, headings: ['3.2 応募の期限'], quote };
}

const GIVEN = clause(GUIDELINE, '応募書類の提出期限は、６月12日（金）17時とする。');

/** What is said beside answers: corrections, and what is no question about documents. */
export const OTHER_MESSAGES: readonly Exhibit[] = [
  {
    id: 'correction',
    name: '訂正のお知らせ',
    message: corrected({
      by: 'correction',
      before: '６月12日（金）17時',
      after: '６月19日（金）17時',
      given: GIVEN,
      source: clause(ERRATA, '６月12日（金）17時｜６月19日（金）17時'),
    }),
  },
  {
    id: 'correction-gone',
    name: '記載がなくなったお知らせ',
    message: corrected({ by: 'version', before: GIVEN.quote, after: null, given: GIVEN, source: null }),
  },
  { id: 'help', name: '使い方', message: said('使い方') },
  { id: 'thanks', name: 'お礼への返事', message: said('ありがとうございます') },
  { id: 'forgotten', name: '「忘れて」への返事', message: said('忘れて') },
  { id: 'person', name: '担当者への相談', message: said('担当者に相談したい') },
];
