import { csrfToken } from './csrf-token.ts';
import { isRecord } from './is-record.ts';

const FAILED = '評価を送れませんでした。通信の状態を確かめて、もう一度押してください。';

/** Sends the ratings under answers without leaving the page, wherever such a control comes to stand. */
export function watchFeedback(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    const control = form instanceof HTMLFormElement ? form.closest('.feedback') : null;
    if (!(form instanceof HTMLFormElement) || control === null) return;
    event.preventDefault();
    // A second press while the first is on its way says nothing new.
    if (control.getAttribute('aria-busy') === 'true') return;
    control.setAttribute('aria-busy', 'true');
    void give(control, form, event.submitter);
  });
}

async function give(control: Element, form: HTMLFormElement, pressed: HTMLElement | null): Promise<void> {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  if (pressed instanceof HTMLButtonElement) body.set(pressed.name, pressed.value);
  body.set('csrf', csrfToken());
  const { html, said } = await send(body);
  control.removeAttribute('aria-busy');
  if (html === null) {
    tell(control, said);
    return;
  }
  const template = document.createElement('template');
  template.innerHTML = html;
  const next = template.content.firstElementChild;
  if (next === null) return;
  const isReading = control.contains(document.activeElement);
  control.replaceWith(next);
  const goOn = pressed?.dataset.rating === undefined ? 'summary' : `[data-rating="${pressed.dataset.rating}"]`;
  if (isReading) next.querySelector<HTMLElement>(goOn)?.focus({ preventScroll: true });
  if (next.querySelector('details[open]') !== null) next.scrollIntoView({ block: 'nearest' });
  const live = document.querySelector('#live');
  if (live !== null) live.textContent = said;
}

async function send(body: URLSearchParams): Promise<{ readonly html: string | null; readonly said: string }> {
  try {
    const response = await fetch('/feedback', { method: 'POST', headers: { Accept: 'application/json' }, body });
    const answer: unknown = await response.json();
    if (isRecord(answer) && typeof answer.html === 'string')
      return { html: answer.html, said: String(answer.said ?? '') };
    const { message, next } = isRecord(answer) && isRecord(answer.error) ? answer.error : {};
    return { html: null, said: typeof message === 'string' ? `${message}${String(next ?? '')}` : FAILED };
  } catch {
    return { html: null, said: FAILED };
  }
}

function tell(control: Element, text: string): void {
  const trouble = control.querySelector('.trouble') ?? control.appendChild(document.createElement('p'));
  trouble.className = 'trouble';
  trouble.setAttribute('role', 'alert');
  trouble.textContent = text;
}
