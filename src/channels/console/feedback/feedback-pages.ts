import type { IncomingMessage } from 'node:http';
import type { GiveFeedback, Opinion } from '../../../assistant/feedback/give-feedback.ts';
import { readCertificateId } from '../../../domain/certificate.ts';
import { COMPLAINTS, type Feedback, RATINGS } from '../../../domain/feedback.ts';
import type { Caller } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { type HttpReply, json, redirect, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { readForm } from '../read-request.ts';
import { renderFeedback } from './render-feedback.ts';

const PATH = '/feedback';
/** A path of our own, never another site. */
const BACK = /^\/(?:[\w-][\w./-]*)?(?:\?[\w=&.%-]*)?$/u;

/** POST `/feedback`: rates an answer. A form goes back to its page; a script (`Accept: application/json`) gets the control anew. */
export function feedbackPages(give: GiveFeedback): ConsolePages {
  return {
    path: PATH,
    takesPost: true,
    async answer(request, { pathname }, caller) {
      if (pathname !== PATH) return null;
      // A GET is the address bar reloaded after a refusal.
      return request.method === 'POST' ? rate(give, request, caller) : redirect('/');
    },
  };
}

async function rate(give: GiveFeedback, request: IncomingMessage, caller: Caller): Promise<HttpReply> {
  const as = request.headers.accept?.includes('application/json') ? 'json' : 'page';
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, as);
  const opinion = opinionIn(form.value);
  if (opinion === null) return refusal(FAULTS.malformed, as);
  const outcome = await give(caller.actor, opinion);
  if (outcome.kind !== 'kept')
    return refusal(outcome.kind === 'too-long' ? FAULTS.remarkTooLong : FAULTS.notYourAnswer, as);
  const { certificateId } = opinion;
  const asked = form.value.get('back') ?? '';
  const back = BACK.test(asked) ? asked : null;
  if (as === 'page') return redirect(`${back ?? `/certificates/${certificateId}`}#f-${certificateId}`);
  const { markup } = renderFeedback(certificateId, { csrf: caller.csrf, given: outcome.feedback, back });
  return json({ html: markup, said: sayKept(outcome.feedback, opinion.reason !== null) });
}

/** What a form says; null when no form of ours says it. */
function opinionIn(form: URLSearchParams): Opinion | null {
  const certificateId = readCertificateId(form.get('certificate') ?? '');
  const given = form.get('give');
  const rating = RATINGS.find((each) => each === given) ?? null;
  if (certificateId === null || (rating === null && given !== 'nothing')) return null;
  const complaint = COMPLAINTS.find((each) => each === form.get('complaint')) ?? null;
  const reason = form.has('reason') ? { complaint, remark: form.get('remark') ?? '' } : null;
  return { certificateId, rating, reason };
}

function sayKept(feedback: Feedback | null, isReason: boolean): string {
  if (feedback === null) return '評価を取り消しました。';
  if (isReason) return '理由をお知らせいただき、ありがとうございます。';
  return feedback.rating === 'helpful'
    ? 'お知らせいただき、ありがとうございます。'
    : '評価を受け取りました。よろしければ、下の欄で理由をお聞かせください。';
}
