/** The page's script. Without it the page works through plain forms; with it nothing typed is ever lost. */
import {
  isAnswered,
  keepConversation,
  keepDraft,
  keptDraft,
  newConversation,
  restoreConversation,
  type Turn,
} from './client/conversation.ts';
import { copyFrom } from './client/copying.ts';
import { find } from './client/elements.ts';
import { watchFeedback } from './client/feedback.ts';
import { watchIndexing } from './client/indexing.ts';
import { requestAnswer, requestBody } from './client/request-answer.ts';
import { turnElement } from './client/turn-element.ts';

const shown = find('#conversation', HTMLElement);
const welcome = find('#welcome', HTMLElement);
const live = find('#live', HTMLElement);
const hint = find('#hint', HTMLElement);
const composer = find('#composer', HTMLFormElement);
const field = find('#question', HTMLTextAreaElement);
const send = find('#send', HTMLButtonElement);
const newQuestion = find('#new-question', HTMLFormElement);

const STILL_WAITING = 'いまの回答が届いてから送れます。入力はこのまま残ります。';

let conversation = restoreConversation();
let waiting: AbortController | null = null;

start();

function start(): void {
  document.documentElement.classList.add('script');
  if (field.value === '') field.value = keptDraft();
  adoptServedTurn();
  shown.replaceChildren(...conversation.turns.map(elementOf));
  changed();
  showTurn(conversation.turns.length - 1, false);
  fitField();
  listen();
  if (matchMedia('(pointer: fine)').matches && location.hash === '') field.focus({ preventScroll: true });
  watchFeedback();
  void watchIndexing(announce);
}

function listen(): void {
  composer.addEventListener('submit', (event) => {
    event.preventDefault();
    submitField();
  });
  field.addEventListener('keydown', (event) => {
    // While a word is being converted, Enter belongs to the input method. Safari ends the composition before this
    // event and tells it by key code 229 alone.
    const converting = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || converting) return;
    event.preventDefault();
    submitField();
  });
  field.addEventListener('input', () => {
    tell('');
    fitField();
  });
  newQuestion.addEventListener('submit', (event) => {
    event.preventDefault();
    beginAnew();
  });
  document.addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest('button') : null;
    if (pressed?.name === 'question') {
      event.preventDefault();
      void ask(pressed.value, 'turn');
    } else if (pressed?.dataset.copy !== undefined) void copyFrom(pressed, textToCopy(pressed)).then(announce);
  });
  addEventListener('pagehide', () => keepDraft(field.value));
}

function submitField(): void {
  const question = field.value.trim();
  if (question === '') {
    tell('知りたいことを入力してください。例：「公募の締切はいつですか」');
    field.focus();
  } else if (waiting !== null) {
    tell(STILL_WAITING);
  } else if (isTooLong(question)) {
    tell(`長すぎるため送れません（${question.length.toLocaleString('ja-JP')}字）。10万字程度までに分けてください。`);
  } else {
    field.value = '';
    fitField();
    void ask(question, 'field');
  }
}

function isTooLong(question: string): boolean {
  const bytes = new TextEncoder().encode(requestBody(question, conversation.thread)).length;
  return bytes > Number(composer.dataset.maxBytes);
}

/** Asks, shows the turn and keeps it; `focus` says where a reader goes on: in the field, or at the new turn. */
async function ask(question: string, focus: 'field' | 'turn'): Promise<void> {
  if (waiting !== null) {
    tell(STILL_WAITING);
    return;
  }
  const controller = new AbortController();
  waiting = controller;
  tell('');
  const { thread, turns } = conversation;
  const at = turns.length;
  put(at, { question, html: '', text: '', failure: null });
  announce('資料を調べています。');
  if (focus === 'turn') focusTurn(at);
  showTurn(at, true);
  const turn = await requestAnswer(question, thread, controller.signal);
  // 「新しい質問」 was pressed meanwhile: the answer belongs to a conversation that has ended.
  if (conversation.thread !== thread) return;
  waiting = null;
  tell('');
  const reading = shown.contains(document.activeElement);
  put(at, turn);
  if (reading) focusTurn(at);
  showTurn(at, true);
  const conclusion = shown.children[at]?.querySelector('.conclusion')?.textContent ?? '';
  announce(turn.failure ? turn.failure.message + turn.failure.next : `回答が届きました。${conclusion}`);
}

function put(at: number, turn: Turn): void {
  conversation = { ...conversation, turns: [...conversation.turns.slice(0, at), turn] };
  const before = shown.children[at];
  if (before) before.replaceWith(elementOf(turn));
  else shown.append(elementOf(turn));
  changed();
}

/** Takes a failed turn off the page; false while an answer is awaited, as its place in the list would shift. */
function takeAway(turn: Turn): boolean {
  if (waiting !== null) {
    tell(STILL_WAITING);
    return false;
  }
  const at = conversation.turns.indexOf(turn);
  shown.children[at]?.remove();
  conversation = { ...conversation, turns: conversation.turns.filter((_, index) => index !== at) };
  changed();
  return true;
}

function beginAnew(): void {
  waiting?.abort();
  waiting = null;
  conversation = newConversation();
  shown.replaceChildren();
  changed();
  tell('');
  announce('新しい質問を始めます。');
  scrollTo({ top: 0 });
  field.focus();
}

/** Takes over a turn that the form got answered before this script ran, so that a reload does not send it again. */
function adoptServedTurn(): void {
  const served = shown.querySelector('article');
  if (served === null) return;
  const asked = served.querySelector('details > p') ?? served.querySelector('h2 > bdi');
  const text = served.querySelector<HTMLElement>('.answer')?.innerText ?? '';
  const turn: Turn = { question: asked?.textContent ?? '', html: served.outerHTML, text, failure: null };
  conversation = { ...conversation, turns: [...conversation.turns, turn] };
  history.replaceState(null, '', '/');
}

function elementOf(turn: Turn): HTMLElement {
  return turnElement(turn, {
    stop: () => waiting?.abort(),
    retry: (failed) => {
      if (takeAway(failed)) void ask(failed.question, 'turn');
    },
    rewrite: (failed) => {
      if (!takeAway(failed)) return;
      field.value = field.value.trim() === '' ? failed.question : `${field.value}\n${failed.question}`;
      fitField();
      field.focus();
    },
  });
}

/** Brings everything that follows from the conversation in line with it. */
function changed(): void {
  keepConversation(conversation);
  keepDraft(field.value);
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="thread"]')) {
    input.value = conversation.thread;
  }
  const empty = conversation.turns.length === 0;
  welcome.hidden = !empty;
  newQuestion.classList.toggle('fresh', empty);
  send.setAttribute('aria-disabled', String(waiting !== null));
  if (!empty) document.querySelector('main > .problem')?.remove();
}

function showTurn(at: number, moving: boolean): void {
  const calm = !moving || matchMedia('(prefers-reduced-motion: reduce)').matches;
  shown.children[at]?.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

function focusTurn(at: number): void {
  shown.children[at]?.querySelector('h2')?.focus({ preventScroll: true });
}

function textToCopy(button: HTMLButtonElement): string {
  const turn = conversation.turns.find((_, at) => shown.children[at]?.contains(button));
  return button.dataset.value ?? (turn && isAnswered(turn) ? turn.text : '');
}

function tell(text: string): void {
  hint.textContent = text;
}

function announce(text: string): void {
  live.textContent = text;
}

function fitField(): void {
  if (CSS.supports('field-sizing', 'content')) return;
  field.style.height = 'auto';
  field.style.height = `${field.scrollHeight + 2}px`;
}
