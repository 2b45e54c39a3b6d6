import { find } from './elements.ts';
import { type Sent, sendQuestion, UNREACHABLE } from './send-question.ts';
import { listenTo, type ServedTurn } from './stream.ts';
import { failedElement, servedElement, waitingElement } from './turn-element.ts';
import { dropUnsent, type Failure, keepUnsent, keptUnsent, newId } from './unsent.ts';

/** What the page around the conversation does when something happens in it. */
export interface Around {
  /** Turns came or went. */
  changed(): void;
  tell(text: string): void;
  /** Said to those who listen to the page. */
  announce(text: string): void;
  /** A question that is to be written anew. */
  rewrite(question: string): void;
}

/** The conversation on the page: what the server says of it, and what has not reached the server. */
export interface Conversation {
  readonly thread: string;
  isEmpty(): boolean;
  /** Asks; `focus` says where a reader goes on: in the field, or at the new turn. */
  ask(question: string, focus: 'field' | 'turn'): Promise<void>;
  /** The whole answer that an element of the page belongs to, as text. */
  textAround(element: Element): string;
  /** Shows the last turn. */
  showLast(): void;
  close(): void;
}

const shown = find('#conversation', HTMLElement);

/** Takes over the conversation that the page was served with; on a page without one, what this tab could not send. */
export function openConversation(around: Around): Conversation {
  const [unsent] = shown.children.length === 0 ? keptUnsent() : [];
  return conversation(unsent?.thread ?? shown.dataset.thread ?? newId(), around);
}

/** Begins anew, on an empty page. */
export function beginConversation(around: Around): Conversation {
  shown.replaceChildren();
  return conversation(newId(), around);
}

function conversation(thread: string, around: Around): Conversation {
  const texts = new Map<string, string>();
  for (const { id, question, failure } of keptUnsent().filter((each) => each.thread === thread)) {
    if (elementOf(id) === null) shown.append(failed(id, question, failure));
    // It was taken after all: the page was served with it.
    else dropUnsent(id);
  }
  let listening = shown.children.length === 0 ? null : listen();

  function listen() {
    return listenTo(thread, {
      shown: take,
      connected: (is) => around.tell(is ? '' : '接続が切れています。つながりしだい、回答を表示します。'),
    });
  }

  function take(turn: ServedTurn): void {
    texts.set(turn.key, turn.text);
    const before = elementOf(turn.key);
    if (before?.dataset.change === String(turn.change)) return;
    const served = servedElement(turn.html);
    if (served === null) return;
    for (const { id } of keptUnsent()) if (turn.key.endsWith(`:${id}`)) dropUnsent(id);
    const reading = before?.contains(document.activeElement) ?? false;
    if (before === null) shown.append(served);
    else before.replaceWith(served);
    if (reading) focusOn(served);
    around.changed();
    show(served, true);
    around.announce(`回答が届きました。${served.querySelector('.conclusion')?.textContent ?? ''}`);
  }

  async function send(sent: Sent): Promise<void> {
    // From here on, so that a tab closed while it is on its way has it when it comes back.
    keepUnsent({ ...sent, failure: UNREACHABLE });
    // At once, so that the answer finds the connection there.
    listening ??= listen();
    const failure = await sendQuestion(sent);
    const element = elementOf(sent.id);
    if (failure === null) {
      dropUnsent(sent.id);
      return;
    }
    // Its answer may have come all the same, when only the reply was lost.
    if (element === null || element.dataset.key !== undefined) return;
    keepUnsent({ ...sent, failure });
    element.replaceWith(failed(sent.id, sent.question, failure));
    around.changed();
    around.announce(failure.message + failure.next);
  }

  function failed(id: string, question: string, failure: Failure): HTMLElement {
    return failedElement(id, question, failure, {
      retry: () => {
        const waiting = waitingElement(id, question);
        elementOf(id)?.replaceWith(waiting);
        focusOn(waiting);
        void send({ id, question, thread });
      },
      rewrite: () => {
        dropUnsent(id);
        elementOf(id)?.remove();
        around.changed();
        around.rewrite(question);
      },
    });
  }

  return {
    thread,
    isEmpty: () => shown.children.length === 0,
    async ask(question, focus) {
      const sent = { id: newId(), question, thread };
      const waiting = waitingElement(sent.id, question);
      shown.append(waiting);
      history.replaceState(null, '', `/threads/${thread}`);
      around.changed();
      around.announce('資料を調べています。');
      if (focus === 'turn') focusOn(waiting);
      show(waiting, true);
      await send(sent);
    },
    textAround: (element) => texts.get(element.closest('article')?.dataset.key ?? '') ?? '',
    showLast: () => {
      const last = shown.lastElementChild;
      if (last !== null) show(last, false);
    },
    close: () => listening?.close(),
  };
}

/** The turn of a key, or of the id that a key ends in. */
function elementOf(key: string): HTMLElement | null {
  for (const element of shown.querySelectorAll<HTMLElement>(':scope > article')) {
    const { key: own, id } = element.dataset;
    if (own === key || own?.endsWith(`:${key}`) || id === key || (id !== undefined && key.endsWith(`:${id}`)))
      return element;
  }
  return null;
}

function show(element: Element, moving: boolean): void {
  const calm = !moving || matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });
}

function focusOn(turn: Element): void {
  turn.querySelector('h2')?.focus({ preventScroll: true });
}
