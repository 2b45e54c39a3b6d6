import { displayable } from '../displayable.ts';
import { button, make } from './elements.ts';
import type { Failure } from './unsent.ts';

const TELL_SECONDS_AFTER = 3;
const LONG_AFTER_SECONDS = 12;

/** The server's markup of a turn as an element; null when it is none. */
export function servedElement(markup: string): HTMLElement | null {
  const template = document.createElement('template');
  template.innerHTML = markup;
  return template.content.querySelector('article');
}

/** A question that waits for its answer. */
export function waitingElement(id: string, question: string): HTMLElement {
  const box = make('div', 'waiting');
  const progress = make('p', '', '資料を調べています');
  box.append(make('span', 'pulse'), progress);
  const startedAt = performance.now();
  const timer = setInterval(() => {
    if (!box.isConnected) {
      clearInterval(timer);
      return;
    }
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    if (seconds < TELL_SECONDS_AFTER) return;
    const long =
      seconds < LONG_AFTER_SECONDS ? '' : '。時間がかかっています。ページを閉じても、あとから回答をご覧いただけます。';
    progress.textContent = `資料を調べています（${seconds}秒）${long}`;
  }, 1000);
  return turnElement(id, question, box);
}

/** A question that was not taken, with why, and what can be done. */
export function failedElement(
  id: string,
  question: string,
  { message, next }: Failure,
  actions: { retry(): void; rewrite(): void },
): HTMLElement {
  const box = make('div', 'problem');
  const what = make('p');
  what.append(make('strong', '', message));
  const choices = make('div', 'actions');
  choices.append(button('もう一度送る', actions.retry), button('書き直す', actions.rewrite));
  box.append(what, make('p', '', next), choices);
  return turnElement(id, question, box);
}

function turnElement(id: string, question: string, below: HTMLElement): HTMLElement {
  const article = make('article', 'turn');
  article.dataset.id = id;
  const asked = make('div', 'question pending');
  const heading = make('h2');
  heading.tabIndex = -1;
  heading.append(make('span', 'visually-hidden', '質問：'), make('bdi', '', displayable(question)));
  asked.append(heading);
  article.append(asked, below);
  return article;
}
