import type { ListedFact } from '../../../assistant/facts/review-fact.ts';
import { FACT_KIND_NAMES } from '../../../domain/facts/fact-text.ts';
import { type FactFields, fieldsOf } from '../../../domain/facts/fields.ts';
import { type Caller, csrfField } from '../caller.ts';
import { type Html, html, verbatim, words } from '../html.ts';
import { FACT_FORMS, type FactField } from './fact-fields.ts';

/** A form that was sent and is shown again. */
export interface SentFactForm {
  readonly key: string;
  readonly fields: FactFields;
  /** By field; `reason` is the reason of a rejection, '' means the whole. */
  readonly problems: Readonly<Record<string, string>>;
  /** How a date was read, when it was asked for. */
  readonly reading: string | null;
}

/** How one fact is reviewed beside its page; `isNext` takes the focus. */
export interface FactDesk {
  readonly documentId: string;
  readonly isNext: boolean;
  readonly sent: SentFactForm | null;
}

/** The forms under a fact: confirm, put right, reject. */
export function renderFactForms(caller: Caller, listed: ListedFact, { documentId, isNext, sent }: FactDesk): Html {
  const { fact, key, state } = listed;
  const action = `/documents/${documentId}/facts/${key}`;
  const own = sent?.key === key ? sent : null;
  const [firstWrong] = Object.keys(own?.problems ?? {});
  const fields: FactFields = own?.fields ?? fieldsOf(fact);
  const isDone = state === 'confirmed' || state === 'fixed';
  const takesFocus = isNext && own === null;
  const whole = own?.problems[''] ?? null;
  const isFixing = own !== null && firstWrong !== 'reason';
  return html`<div class="review">
${whole !== null && html`<p class="field-problem" role="alert">${whole}</p>`}
${!isDone && html`<form method="post" action="${action}">${csrfField(caller)}<button type="submit" name="verdict" value="confirm" class="primary"${takesFocus && html` autofocus`}>確認した<span class="visually-hidden">：${FACT_KIND_NAMES[fact.kind]}</span></button></form>`}
<details${isFixing && html` open`}><summary${isDone && takesFocus && html` autofocus`}>直す</summary>
<form method="post" action="${action}" class="fact-form">${csrfField(caller)}
${FACT_FORMS[fact.kind].map((field) => renderField(field, key, fields[field.name] ?? null, own?.problems[field.name] ?? null, field.name === firstWrong))}
${own?.reading != null && html`<p class="reading" role="status">読み取り：<strong>${words(own.reading)}</strong></p>`}
<p class="buttons">${fact.kind === 'gate' && html`<button type="submit" name="verdict" value="check" class="quiet">読み取りを確かめる</button>`}<button type="submit" name="verdict" value="fix" class="primary"${own?.reading != null && html` autofocus`}>この内容に直す</button></p>
</form></details>
${
  state !== 'rejected' &&
  html`<details${firstWrong === 'reason' && html` open`}><summary>外す</summary>
<form method="post" action="${action}" class="fact-form">${csrfField(caller)}
${renderField({ name: 'reason', label: '理由', hint: '例：事業の説明であり、要件ではない', options: null, isLong: false }, key, null, own?.problems.reason ?? null, firstWrong === 'reason')}
<p class="buttons"><button type="submit" name="verdict" value="reject" class="quiet">この項目を外す</button></p>
</form></details>`
}
</div>`;
}

function renderField(
  { name, label, hint, options, isLong }: FactField,
  key: string,
  value: FactFields[string],
  problem: string | null,
  takesFocus: boolean,
): Html {
  const id = `${key.slice(0, 8)}-${name}`;
  const given = value === null ? '' : String(value);
  const notes = [...(problem === null ? [] : [`${id}-problem`]), ...(hint === null ? [] : [`${id}-hint`])];
  const common = html`id="${id}" name="field-${name}"${notes.length > 0 && html` aria-describedby="${notes.join(' ')}"`}${problem !== null && html` aria-invalid="true"`}${takesFocus && html` autofocus`}`;
  const entry =
    options !== null
      ? html`<select ${common}>${Object.entries(options).map(([option, text]) => html`<option value="${option}"${option === given && html` selected`}>${text}</option>`)}</select>`
      : isLong
        ? html`<textarea ${common} rows="3">
${verbatim(given)}</textarea>`
        : html`<input type="text" ${common} value="${verbatim(given)}" autocomplete="off">`;
  return html`<p class="staff-field"><label for="${id}">${label}</label>${entry}${hint !== null && html`<span class="hint" id="${id}-hint">${hint}</span>`}${problem !== null && html`<span class="field-problem" id="${id}-problem">${problem}</span>`}</p>`;
}
