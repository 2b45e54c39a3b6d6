import type { IncomingMessage } from 'node:http';
import type { DecideCorrection, DecidedCorrections } from '../../../assistant/corrections/decide-correction.ts';
import type { PublicCorrection } from '../../../assistant/corrections/public-corrections.ts';
import type { WaitingCorrection } from '../../../assistant/corrections/waiting-corrections.ts';
import type { Level } from '../../../domain/audience.ts';
import { type Caller, isStaff } from '../caller.ts';
import { FAULTS } from '../faults.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, words } from '../html.ts';
import { type HttpReply, page, redirect, refusal } from '../http-reply.ts';
import type { ConsolePages } from '../pages.ts';
import { readForm } from '../read-request.ts';
import { headingOf, renderChange } from './render-change.ts';
import { renderWaiting } from './render-waiting.ts';

/** What the page of corrections is made of. */
export interface CorrectionsPageNeeds {
  /** Those that a reader of the level may see. */
  readonly list: (level: Level) => Promise<readonly PublicCorrection[]>;
  /** Those that wait for the staff. */
  readonly waiting: () => Promise<readonly WaitingCorrection[]>;
  readonly decide: DecideCorrection;
}

const PATH = '/corrections';
const STATES = ['approved', 'dismissed'] as const;
const MOST_NOTICES = 10_000;

/**
 * 訂正: which clauses of public documents have changed since they were given, and to how many places. Staff see those that
 * wait above them, and decide with a POST to the same path.
 */
export function correctionsPage(needs: CorrectionsPageNeeds): ConsolePages {
  return {
    path: PATH,
    takesPost: true,
    async answer(request, { pathname, searchParams }, caller) {
      if (pathname !== PATH) return null;
      if (request.method === 'POST') return decide(needs, request, caller);
      const waiting = isStaff(caller) ? await needs.waiting() : null;
      return page(render(caller, await needs.list(caller.actor.level), waiting, readDone(searchParams)), 200);
    },
  };
}

async function decide(needs: CorrectionsPageNeeds, request: IncomingMessage, caller: Caller): Promise<HttpReply> {
  if (!isStaff(caller)) return refusal(FAULTS.staffOnly, 'page');
  const form = await readForm(request, caller);
  if (!form.ok) return refusal(form.fault, 'page');
  const state = STATES.find((each) => each === form.value.get('decision'));
  const notices = form.value.getAll('notice');
  if (state === undefined || notices.length === 0 || notices.length > MOST_NOTICES)
    return refusal(FAULTS.malformed, 'page');
  const done = await needs.decide(caller.actor, { notices, state, reason: form.value.get('reason') });
  if (done === 'reason-missing') return refusal(FAULTS.reasonMissing, 'page');
  return redirect(`${PATH}?${state}=${done.decided}&conflicts=${done.conflicts}`);
}

/** What was just decided, from the address that a decision leads to. */
interface Done extends DecidedCorrections {
  readonly state: (typeof STATES)[number];
}

function readDone(query: URLSearchParams): Done | null {
  const state = STATES.find((each) => query.has(each));
  if (state === undefined) return null;
  const count = (name: string) => Math.min(Number(/^\d{1,5}$/u.exec(query.get(name) ?? '')?.[0] ?? 0), MOST_NOTICES);
  return { state, decided: count(state), conflicts: count('conflicts') };
}

function render(
  caller: Caller,
  corrections: readonly PublicCorrection[],
  waiting: readonly WaitingCorrection[] | null,
  done: Done | null,
): string {
  const body = html`${masthead(caller, PATH)}
<main id="main" class="corrections">
<h1>訂正</h1>
<p>お答えした後に、資料の訂正や新しい版で変わった記載です。</p>
${waiting !== null && done !== null && renderDone(done)}
${waiting !== null && renderWaiting(caller, waiting)}
${corrections.length === 0 ? html`<p>いま、訂正はありません。</p>` : corrections.map(renderCorrection)}
</main>`;
  return frame('訂正 - 道しるべ', body, null);
}

function renderDone({ state, decided, conflicts }: Done): Html {
  const what = state === 'approved' ? '承認しました' : '連絡しないことにしました';
  return html`<div class="notice" role="status">${decided > 0 && html`<p><strong>${decided}か所への訂正を${what}。</strong></p>`}${conflicts > 0 && html`<p>${conflicts}か所は、すでに別の方が決めたか、訂正が取り下げられていたため、そのままにしました。</p>`}</div>`;
}

function renderCorrection({ change, places }: PublicCorrection): Html {
  const { prepared, approved, dismissed } = places;
  return html`<section class="correction">
<h2>${words(headingOf(change))}</h2>
${renderChange(change)}
<p>この記載をお答えしたところは${prepared + approved + dismissed}か所です（担当者の確認待ち${prepared}、送信待ち${approved}、連絡不要${dismissed}）。</p>
</section>`;
}
