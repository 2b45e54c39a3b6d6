import { button, make } from './elements.ts';

/** What shows a page, fetched when one is opened for the first time. */
const pageView = () => import('./page-view.ts');

/** From this width on a page stands beside the conversation; below it covers everything. */
const BESIDE = matchMedia('(min-width: 1100px)');
const AWAY = 'この資料は、いまはご覧いただけません。登録が取り消されたか、差し替えられた可能性があります。';
const UNREACHABLE = '道しるべにつながりませんでした。通信の状態を確かめて、もう一度お試しください。';

/** Opens the page of a source that is pressed beside the conversation; with a key that opens tabs, the link is a link. */
export function watchSources(): void {
  const panel = sourcePanel();
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.source-link') : null;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link === null || !isPlain) return;
    event.preventDefault();
    void panel.open(link);
  });
}

function sourcePanel() {
  const aside = make('aside', 'source-panel');
  aside.setAttribute('aria-label', '出典の資料');
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'source-title');
  const title = make('h2');
  title.id = 'source-title';
  title.tabIndex = -1;
  const body = make('div', 'source-body');
  const whole = document.createElement('a');
  whole.textContent = '資料のページを開く';
  const [before, after] = [button('前のページ', () => turn(-1)), button('次のページ', () => turn(1))];
  const close = button('閉じる', () => dialog.close());
  const ways = make('div', 'source-ways');
  ways.append(before, after, whole);
  const head = make('header', 'source-head');
  head.append(title, close, ways);
  dialog.append(head, body);
  aside.append(dialog);
  document.body.append(aside);

  let pressed: HTMLAnchorElement | null = null;
  let shown: { readonly address: URL; readonly page: number; readonly pages: number } | null = null;

  dialog.addEventListener('close', () => {
    if (dialog.open || pressed === null) return;
    document.documentElement.classList.remove('source-open');
    linkNow(pressed)?.focus();
    pressed = null;
    body.replaceChildren();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && dialog.open && !event.isComposing && !event.defaultPrevented) dialog.close();
  });
  BESIDE.addEventListener('change', () => {
    if (!dialog.open) return;
    const kept = pressed;
    pressed = null;
    dialog.close();
    pressed = kept;
    stand();
  });

  function stand(): void {
    document.documentElement.classList.add('source-open');
    if (dialog.open) return;
    if (BESIDE.matches) dialog.show();
    else dialog.showModal();
  }

  async function open(link: HTMLAnchorElement): Promise<void> {
    pressed = link;
    stand();
    // Beside the page the conversation is narrower: what was pressed must stay in view.
    link.scrollIntoView({ block: 'nearest' });
    const shows = show(new URL(link.href));
    title.focus({ preventScroll: true });
    await shows;
  }

  function turn(by: number): void {
    if (shown === null) return;
    const page = shown.page + by;
    if (page < 1 || page > shown.pages) return;
    const address = new URL(shown.address);
    address.searchParams.set('page', String(page));
    void show(address);
  }

  async function show(address: URL): Promise<void> {
    shown = { address, page: 1, pages: 1 };
    const asked = shown;
    title.replaceChildren(pressed?.querySelector('cite')?.textContent ?? '');
    body.replaceChildren(make('p', 'print-wait', '資料を開いています。'));
    allow(before, false);
    allow(after, false);
    whole.href = address.href;
    const [section, view] = await Promise.all([fetchSection(address), pageView().catch(() => null)]);
    if (shown !== asked) return;
    if (!(section instanceof HTMLElement)) {
      body.replaceChildren(make('p', 'notice', section));
      return;
    }
    const [page, pages] = [Number(section.dataset.page), Number(section.dataset.pages)];
    shown = { address, page, pages };
    title.replaceChildren(
      make('cite', '', section.dataset.title ?? ''),
      ...(pages > 1 ? [' ', make('span', 'page', `${page} / ${pages}ページ`)] : []),
    );
    allow(before, page > 1);
    allow(after, page < pages);
    before.hidden = pages === 1;
    after.hidden = pages === 1;
    body.replaceChildren(section);
    if (section.dataset.file === undefined) view?.showText(section);
    else await view?.showPrint(section, view.quotesOf(section));
  }

  return { open };
}

/** Says that a button has nothing to do, without taking the focus away from it. */
function allow(pressable: HTMLElement, isAllowed: boolean): void {
  pressable.setAttribute('aria-disabled', String(!isAllowed));
}

/** The page's section out of the document's page, as the server rendered it; or why it cannot be shown. */
async function fetchSection(address: URL): Promise<HTMLElement | string> {
  try {
    const response = await fetch(address);
    if (!response.ok) return AWAY;
    const served = new DOMParser().parseFromString(await response.text(), 'text/html');
    const section = served.querySelector<HTMLElement>('.page-view');
    if (section === null) return AWAY;
    section.removeAttribute('aria-labelledby');
    for (const each of section.querySelectorAll('[id]')) each.removeAttribute('id');
    // Here only what the answer quotes is marked, not what facts were read from.
    for (const mark of section.querySelectorAll('mark:not(.quote)')) mark.replaceWith(...mark.childNodes);
    return document.adoptNode(section);
  } catch {
    return UNREACHABLE;
  }
}

/** The link that was pressed, or the one in its place after the turn was put in anew. */
function linkNow(pressed: HTMLAnchorElement): HTMLAnchorElement | null {
  if (pressed.isConnected) return pressed;
  const links = document.querySelectorAll<HTMLAnchorElement>('a.source-link');
  return [...links].find(({ href }) => href === pressed.href) ?? null;
}
