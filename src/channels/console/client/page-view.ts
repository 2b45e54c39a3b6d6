import { button, make } from './elements.ts';
import { openPrintedPage, type PrintedPage } from './pdf-page.ts';

/** What is shown of a page of a document: the server's section `.page-view`, its text and, where asked for, its print. */
interface Shown {
  readonly print: HTMLElement;
  readonly page: PrintedPage;
}

const ZOOMS = [1, 1.25, 1.5, 2, 3];
const UNSHOWN = '紙面を表示できないため、本文の文字でお示しします。';
const UNPLACED = '引用箇所を紙面の上で特定できませんでした。「文字だけ」の表示でご確認ください。';
const shown = new WeakMap<Element, Shown>();

// The buttons of every page's section change between print and text.
document.addEventListener('click', (event) => {
  const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-form]') : null;
  const section = pressed?.closest<HTMLElement>('.page-view');
  if (pressed === null || section == null) return;
  if (pressed.dataset.form === 'print') void showPrint(section, quotesOf(section));
  else showText(section);
});

/** Shows the page as printed with quotes marked, the first in view; the text with a word about it when that fails. */
export async function showPrint(section: HTMLElement, quotes: readonly string[]): Promise<void> {
  const before = shown.get(section);
  if (before !== undefined) {
    setForm(section, 'print');
    remark(before, quotes);
    return;
  }
  // What an attempt before this one left.
  for (const each of section.querySelectorAll('.print-fault, .page-print, .print-bar')) each.remove();
  const { print, frame, sheet } = printElements();
  section.append(print);
  setForm(section, 'print');
  try {
    const page = await openPrintedPage(section.dataset.file ?? '', Number(section.dataset.page), sheet);
    if (!section.isConnected) return;
    const state: Shown = { print, page };
    page.mark(quotes);
    await zoomable(state, frame);
    shown.set(section, state);
    remark(state, quotes);
  } catch {
    print.remove();
    const said = make('p', 'notice print-fault', UNSHOWN);
    said.setAttribute('role', 'status');
    section.querySelector('.page-text')?.before(said);
    showText(section);
  }
}

/** Shows the page's text, the mark in view. */
export function showText(section: HTMLElement): void {
  setForm(section, 'text');
  section.querySelector('mark.quote')?.scrollIntoView({ block: 'center' });
}

/** What is to be marked on the page of a section. */
export function quotesOf(section: HTMLElement): readonly string[] {
  const quotes: unknown = JSON.parse(section.dataset.quotes ?? '[]');
  return Array.isArray(quotes) ? quotes.map(String) : [];
}

function printElements() {
  const print = make('div', 'page-print');
  const frame = make('div', 'print-frame');
  // What is wider than its frame is moved by keyboard too.
  frame.tabIndex = 0;
  frame.setAttribute('role', 'region');
  frame.setAttribute('aria-label', '紙面');
  const sheet = make('div', 'print-sheet');
  sheet.append(make('p', 'print-wait', '紙面を読み込んでいます。'));
  const said = make('p', 'print-said');
  said.setAttribute('role', 'status');
  frame.append(sheet);
  print.append(said, frame);
  return { print, frame, sheet };
}

/** Marks quotes on a page that is drawn, says so, and brings the first mark into view. */
function remark(state: Shown, quotes: readonly string[]): void {
  const placed = state.page.mark(quotes);
  const said = state.print.querySelector('.print-said');
  if (said !== null) {
    said.classList.toggle('visually-hidden', quotes.length === 0 || placed > 0);
    said.textContent =
      quotes.length === 0
        ? ''
        : placed === 0
          ? UNPLACED
          : `紙面の引用箇所に印を付けました。引用箇所：${quotes.join(' ／ ')}`;
  }
  state.page.firstMark()?.scrollIntoView({ block: 'center', inline: 'center' });
}

/** Draws the page as wide as its frame, and again whenever that changes or a button is pressed. */
async function zoomable({ print, page }: Shown, frame: HTMLElement): Promise<void> {
  let step = 0;
  let drawn = 0;
  const draw = async (): Promise<void> => {
    const width = Math.floor(frame.clientWidth * (ZOOMS[step] ?? 1));
    if (width === 0 || width === drawn) return;
    drawn = width;
    await page.draw(width);
  };
  const shownZoom = make('span', 'zoom', '100%');
  shownZoom.setAttribute('role', 'status');
  const zoom = (by: number): void => {
    step = Math.max(0, Math.min(ZOOMS.length - 1, step + by));
    shownZoom.textContent = `${(ZOOMS[step] ?? 1) * 100}%`;
    // A drawing that the next one took the place of is no fault.
    void draw().then(
      () => page.firstMark()?.scrollIntoView({ block: 'nearest', inline: 'center' }),
      () => {},
    );
  };
  const smaller = button('−', () => zoom(-1));
  smaller.setAttribute('aria-label', '縮小');
  const larger = button('＋', () => zoom(1));
  larger.setAttribute('aria-label', '拡大');
  const bar = make('div', 'print-bar');
  bar.append(smaller, shownZoom, larger);
  (print.closest('.page-view')?.querySelector('.page-heading') ?? print).append(bar);
  await draw();
  new ResizeObserver(() => void draw().catch(() => {})).observe(frame);
}

function setForm(section: HTMLElement, form: 'print' | 'text'): void {
  section.dataset.shows = form;
  for (const each of section.querySelectorAll<HTMLElement>('[data-form]'))
    each.setAttribute('aria-pressed', String(each.dataset.form === form));
}
