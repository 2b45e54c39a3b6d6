/** The page's script. Without it the page works through plain forms; with it nothing typed is ever lost. */
import { type Around, beginConversation, openConversation } from './client/conversation.ts';
import { copyFrom } from './client/copying.ts';
import { find } from './client/elements.ts';
import { watchFeedback } from './client/feedback.ts';
import { watchIndexing } from './client/indexing.ts';
import { requestBody } from './client/send-question.ts';
import { watchSources } from './client/source-panel.ts';
import { keepDraft, keptDraft, newId } from './client/unsent.ts';
import { forgetOthers } from './client/whose.ts';

const welcome = find('#welcome', HTMLElement);
const live = find('#live', HTMLElement);
const hint = find('#hint', HTMLElement);
const composer = find('#composer', HTMLFormElement);
const field = find('#question', HTMLTextAreaElement);
const newQuestion = find('#new-question', HTMLFormElement);

const around: Around = {
  changed,
  tell,
  announce,
  rewrite: (question) => {
    field.value = field.value.trim() === '' ? question : `${field.value}\n${question}`;
    fitField();
    field.focus();
  },
};

forgetOthers();
let conversation = openConversation(around);

start();

function start(): void {
  document.documentElement.classList.add('script');
  if (field.value === '') field.value = keptDraft();
  changed();
  conversation.showLast();
  fitField();
  listen();
  watchSources();
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
      void conversation.ask(pressed.value, 'turn');
    } else if (pressed?.dataset.copy !== undefined) {
      const text = pressed.dataset.value ?? conversation.textAround(pressed);
      void copyFrom(pressed, text).then(announce);
    }
  });
  addEventListener('pagehide', () => keepDraft(field.value));
  // Another conversation's address, as the page was served under it.
  addEventListener('popstate', () => location.reload());
}

function submitField(): void {
  const question = field.value.trim();
  if (question === '') {
    tell('知りたいことを入力してください。例：「公募の締切はいつですか」');
    field.focus();
  } else if (isTooLong(question)) {
    tell(`長すぎるため送れません（${question.length.toLocaleString('ja-JP')}字）。10万字程度までに分けてください。`);
  } else {
    field.value = '';
    fitField();
    tell('');
    void conversation.ask(question, 'field');
  }
}

function isTooLong(question: string): boolean {
  const body = requestBody({ id: newId(), question, thread: conversation.thread });
  return new TextEncoder().encode(body).length > Number(composer.dataset.maxBytes);
}

function beginAnew(): void {
  conversation.close();
  conversation = beginConversation(around);
  if (location.pathname !== '/') history.pushState(null, '', '/');
  changed();
  tell('');
  announce('新しい質問を始めます。');
  scrollTo({ top: 0 });
  field.focus();
}

/** Brings everything that follows from the conversation in line with it. */
function changed(): void {
  keepDraft(field.value);
  for (const input of document.querySelectorAll<HTMLInputElement>('input[name="thread"]')) {
    input.value = conversation.thread;
  }
  const empty = conversation.isEmpty();
  welcome.hidden = !empty;
  newQuestion.classList.toggle('fresh', empty);
  if (!empty) document.querySelector('main > .problem')?.remove();
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
