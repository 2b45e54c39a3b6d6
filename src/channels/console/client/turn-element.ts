import { displayable } from '../displayable.ts';
import { type Failure, isAnswered, type Turn } from './conversation.ts';
import { button, make } from './elements.ts';

/** What a reader can do with a turn that has no answer. */
export interface TurnActions {
  stop(): void;
  retry(turn: Turn): void;
  rewrite(turn: Turn): void;
}

const TELL_SECONDS_AFTER = 3;
const LONG_AFTER_SECONDS = 12;

/** A turn as the page shows it: the server's markup once answered, until then the question and how it stands. */
export function turnElement(turn: Turn, actions: TurnActions): HTMLElement {
  if (isAnswered(turn)) {
    const template = document.createElement('template');
    template.innerHTML = turn.html;
    const served = template.content.querySelector('article');
    if (served) return served;
  }
  const article = make('article', 'turn');
  const question = make('div', 'question pending');
  const heading = make('h2');
  heading.tabIndex = -1;
  heading.append(make('span', 'visually-hidden', '質問：'), make('bdi', '', displayable(turn.question)));
  question.append(heading);
  article.append(question, turn.failure ? failureElement(turn, turn.failure, actions) : waitingElement(actions));
  return article;
}

function waitingElement({ stop }: TurnActions): HTMLElement {
  const box = make('div', 'waiting');
  const progress = make('p', '', '資料を調べています');
  box.append(make('span', 'pulse'), progress, button('やめる', stop));
  const startedAt = performance.now();
  const timer = setInterval(() => {
    if (!box.isConnected) {
      clearInterval(timer);
      return;
    }
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    if (seconds < TELL_SECONDS_AFTER) return;
    const long = seconds < LONG_AFTER_SECONDS ? '' : '。時間がかかっています。このままお待ちください。';
    progress.textContent = `資料を調べています（${seconds}秒）${long}`;
  }, 1000);
  return box;
}

function failureElement(turn: Turn, { message, next }: Failure, actions: TurnActions): HTMLElement {
  const box = make('div', 'problem');
  const what = make('p');
  what.append(make('strong', '', message));
  const choices = make('div', 'actions');
  choices.append(
    button('もう一度送る', () => actions.retry(turn)),
    button('書き直す', () => actions.rewrite(turn)),
  );
  box.append(what, make('p', '', next), choices);
  return box;
}
