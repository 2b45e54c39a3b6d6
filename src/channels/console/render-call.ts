import { type GateView, type SourceView, sayChannel, type ValueView } from '../../assistant/calls/gate-view.ts';
import type { ListedCall } from '../../assistant/calls/list-calls.ts';
import { type Html, html, words } from './html.ts';

/** One call as a card: its state, until when, what comes before, and where it is written. */
export function renderCall(call: ListedCall): Html {
  const { key, name, members, fiscalYear, part, round, state, stateName, remaining, application, ahead, others } = call;
  const beside = [fiscalYear, part, round].filter((each) => each !== null).join(' ');
  return html`<article class="call" id="call-${key}" aria-labelledby="name-${key}">
<h3 id="name-${key}">${words(name)}${beside !== '' && html` <span class="beside">${words(beside)}</span>`}</h3>
<p class="call-state"><span class="state state-${state}">${stateName}</span>${remaining !== null && html` <strong>${remaining}</strong>`}</p>
${members.length > 0 && html`<p class="members">対象の事業：${words(members.join('、'))}</p>`}
<dl class="gates">${application.map((gate) => renderGate(gate, application.length > 1))}</dl>
${ahead.length > 0 && html`<h4>締切の前の手続</h4><dl class="gates">${ahead.map((gate) => renderGate(gate, true))}</dl>`}
${others.length > 0 && html`<details><summary>そのほかの日程（${others.length}件）</summary><dl class="gates">${others.map((gate) => renderGate(gate, true))}</dl></details>`}
<p class="calendar"><a href="/calls/${key}.ics">予定表に入れる（.ics）<span class="visually-hidden">：${words(name)}</span></a></p>
</article>`;
}

function renderGate(gate: GateView, withState: boolean): Html {
  return html`<div><dt>${words(`${gate.name}${sayChannel(gate)}`)}${gate.doubt !== null && html` <span class="doubt">${gate.doubt}</span>`}${gate.replaced !== null && html` <span class="doubt">訂正済み（訂正前：${words(gate.replaced)}）</span>`}</dt>${gate.values.map((value) => renderValue(gate, value, withState))}</div>`;
}

function renderValue({ stateName, state }: GateView, value: ValueView, withState: boolean): Html {
  const { said, written, only, remaining, sources } = value;
  const beside = [stateName, remaining].filter((each) => each !== null).join('・');
  return html`<dd><p class="when">${words(said)}${only.length > 0 && html`<span class="only">${words(only.join('、'))}</span>`}</p>
${withState && html`<p class="gate-state gate-${state}">${beside}</p>`}
${written !== null && html`<p class="written">原文「${words(written)}」</p>`}
<p class="call-sources">出典 ${sources.map((source, at) => html`${at > 0 && '、'}${renderSource(source)}`)}</p></dd>`;
}

function renderSource({ title, pages, kind }: SourceView): Html {
  return html`<cite>${words(title)}</cite>${pages.length > 0 && html` <span class="page">p.${pages.join('・')}</span>`}${kind === 'summary' && html` <span class="summary">要約</span>`}`;
}
