import { COMPLAINT_NAMES, COMPLAINTS, type Feedback, LONGEST_REMARK, type Rating } from '../../../domain/feedback.ts';
import { type Html, html, raw } from '../html.ts';

/** What the control under an answer is made of. */
export interface TurnFeedback {
  /** The caller's token, as every form carries it. */
  readonly csrf: string;
  /** What the caller thinks of the answer; null for nothing. */
  readonly given: Pick<Feedback, 'rating' | 'complaint' | 'remark'> | null;
  /** Path of the page that shows the turn, to go back to without script; null leads to the certificate. */
  readonly back: string | null;
}

const BUTTONS: readonly (readonly [rating: Rating, name: string])[] = [
  ['helpful', '役に立った'],
  ['unhelpful', '役に立たなかった'],
];

/** Two buttons that rate an answer and, for one that did not help, a short form for the reason, which may stay empty. */
export function renderFeedback(certificate: string, { csrf, given, back }: TurnFeedback): Html {
  const fields = html`<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="certificate" value="${certificate}">${back !== null && html`<input type="hidden" name="back" value="${back}">`}`;
  const isPressed = (rating: Rating) => given?.rating === rating;
  return html`<div class="feedback" id="f-${certificate}" role="group" aria-label="この回答の評価">
<form class="rate" method="post" action="/feedback">${fields}${BUTTONS.map(
    ([rating, name]) =>
      html`<button type="submit" class="quiet" name="give" value="${isPressed(rating) ? 'nothing' : rating}" data-rating="${rating}" aria-pressed="${String(isPressed(rating))}">${THUMBS[rating]}${name}</button>`,
  )}</form>
${isPressed('helpful') && html`<p class="thanks">お知らせいただき、ありがとうございます。</p>`}
${given !== null && isPressed('unhelpful') && renderReason(certificate, fields, given)}
</div>`;
}

function renderReason(
  certificate: string,
  fields: Html,
  { complaint, remark }: Pick<Feedback, 'complaint' | 'remark'>,
): Html {
  const isGiven = complaint !== null || remark !== null;
  const choice = (value: (typeof COMPLAINTS)[number]) =>
    html`<label><input type="radio" name="complaint" value="${value}"${value === complaint && html` checked`}> ${COMPLAINT_NAMES[value]}</label>`;
  return html`${isGiven && html`<p class="thanks">理由をお知らせいただき、ありがとうございます。事務局が確認します。</p>`}
<details${!isGiven && html` open`}><summary>${isGiven ? '理由を直す' : '理由を伝える（任意）'}</summary>
<form class="reason" method="post" action="/feedback">${fields}<input type="hidden" name="reason" value="1">
<fieldset><legend>どこが違いましたか</legend>${COMPLAINTS.map(choice)}</fieldset>
<label class="remark" for="r-${certificate}">ひとこと（${LONGEST_REMARK}字まで）</label>
<input type="text" id="r-${certificate}" name="remark" maxlength="${LONGEST_REMARK}" autocomplete="off" value="${remark ?? ''}">
<p class="fine-print">事務局だけが読みます。質問と回答の文面を消すと、一緒に消えます。</p>
<button type="submit" name="give" value="unhelpful">理由を送る</button></form></details>`;
}

const icon = (path: string) =>
  raw(`<svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true" focusable="false"><path d="${path}"/></svg>`);

const THUMBS: Readonly<Record<Rating, Html>> = {
  helpful: icon('M7 11v9H3v-9zm2 9h8.2a2 2 0 0 0 2-1.6l1.4-7A2 2 0 0 0 18.7 9H14V4.5A1.5 1.5 0 0 0 12.5 3L9 10.5z'),
  unhelpful: icon('M7 13V4H3v9zm2-9h8.2a2 2 0 0 1 2 1.6l1.4 7A2 2 0 0 1 18.7 15H14v4.5a1.5 1.5 0 0 1-1.5 1.5L9 13.5z'),
};
