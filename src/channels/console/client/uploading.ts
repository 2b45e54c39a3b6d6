/** The upload form with script: files may be dropped, the sending shows its progress, the reading of each file its state. */
import { csrfToken } from './csrf-token.ts';
import { find, make } from './elements.ts';
import { isRecord } from './is-record.ts';

const LOOK_EVERY_MS = 700;
const LOST = '通信できませんでした。接続を確かめて、もう一度お送りください。';

watchUploads();

function watchUploads(): void {
  const form = document.querySelector<HTMLFormElement>('form[data-upload]');
  if (form === null) return;
  document.documentElement.classList.add('script');
  const field = find('#upload-files', HTMLInputElement);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form, [...(field.files ?? [])]);
  });
  for (const kind of ['dragenter', 'dragover'] as const)
    form.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.add('dropping');
    });
  for (const kind of ['dragleave', 'drop'] as const)
    form.addEventListener(kind, () => form.classList.remove('dropping'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    const dropped = event.dataTransfer?.files;
    if (dropped === undefined || dropped.length === 0) return;
    field.files = dropped;
    field.focus();
    say(`${dropped.length}件のファイルを選びました。「追加する」を押してください。`);
  });
}

async function send(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const refused = whatIsWrong(form, files);
  if (refused !== null) return say(refused);
  const button = form.querySelector('button');
  button?.setAttribute('disabled', '');
  try {
    const { status, value } = await post(form, files);
    const batch = isRecord(value) && typeof value.id === 'string' ? value.id : null;
    if (status === 200 && batch !== null) {
      form.reset();
      say('送信しました。読み取っています。');
      await follow(`${form.action}/${batch}`);
    } else say(faultOf(value));
  } finally {
    button?.removeAttribute('disabled');
  }
}

function whatIsWrong(form: HTMLFormElement, files: readonly File[]): string | null {
  const most = Number(form.dataset.mostFiles);
  if (files.length === 0) return 'ファイルを選んでください。';
  return files.length > most ? `一度に送れるのは${most}件までです。何回かに分けてお送りください。` : null;
}

/** XMLHttpRequest, since fetch does not tell how much has been sent. */
function post(form: HTMLFormElement, files: readonly File[]): Promise<{ status: number; value: unknown }> {
  const body = new FormData();
  const bytes = Number(form.dataset.mostMegabytes) * 1_000_000;
  // Of one that is too large, its beginning is enough for the server to say so.
  for (const file of files) body.append('files', file.size > bytes ? file.slice(0, bytes + 1) : file, file.name);
  const bar = find('[data-upload-progress] progress', HTMLProgressElement);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'application/json');
    request.setRequestHeader('X-CSRF-Token', csrfToken());
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total === 0 ? 100 : Math.round((loaded / total) * 100);
      show(`送信しています（${bar.value}%）`);
    });
    request.addEventListener('load', () => resolve({ status: request.status, value: parsed(request.responseText) }));
    for (const kind of ['error', 'abort', 'timeout'] as const)
      request.addEventListener(kind, () => resolve({ status: 0, value: null }));
    bar.value = 0;
    find('[data-upload-progress]', HTMLElement).hidden = false;
    request.send(body);
  });
}

/** Shows each file's state until all are done. */
async function follow(address: string): Promise<void> {
  const list = find('[data-upload-files]', HTMLElement);
  for (;;) {
    const batch = await look(address);
    if (batch === null) return say(LOST);
    const files = Array.isArray(batch.files) ? batch.files.filter(isRecord) : [];
    list.replaceChildren(...files.map(fileElement));
    if (batch.isDone === true) {
      const troubled = files.filter(({ isProblem }) => isProblem === true).length;
      say(
        troubled === 0
          ? '読み取りが終わりました。下の結果をご確認ください。'
          : `読み取りが終わりました。${troubled}件は追加できませんでした。`,
      );
      find('[data-upload-progress] progress', HTMLProgressElement).hidden = true;
      await renewList();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The list of documents below, as it is now. */
async function renewList(): Promise<void> {
  const list = document.querySelector('[data-document-list]');
  try {
    const reply = await fetch(location.href);
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
    const now = page.querySelector('[data-document-list]');
    if (list !== null && now !== null) list.replaceWith(now);
  } catch {
    // The list stays as it was; the links above lead to what is new.
  }
}

async function look(address: string): Promise<Record<string, unknown> | null> {
  for (let tries = 0; tries < 5; tries += 1) {
    try {
      const reply = await fetch(address, { headers: { Accept: 'application/json' } });
      const value: unknown = await reply.json();
      if (reply.ok && isRecord(value)) return value;
      if (reply.status < 500) return null;
    } catch {
      // The server is away for a moment.
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
  return null;
}

function fileElement({ name, text, isProblem, document: found }: Record<string, unknown>): HTMLElement {
  const item = make('li', isProblem === true ? 'trouble' : '');
  item.append(make('strong', '', String(name)), make('p', '', String(text)));
  if (!isRecord(found)) return item;
  const link = make('a', '', `「${String(found.title)}」を確認する`);
  link.setAttribute('href', `/documents/${String(found.id)}`);
  const line = make('p');
  line.append(link);
  item.append(line);
  return item;
}

function faultOf(value: unknown): string {
  const error = isRecord(value) && isRecord(value.error) ? value.error : null;
  return error === null ? LOST : `${String(error.message)}${String(error.next)}`;
}

function say(text: string): void {
  show(text);
  find('[data-upload-live]', HTMLElement).textContent = text;
}

function show(text: string): void {
  find('[data-upload-progress]', HTMLElement).hidden = false;
  find('[data-upload-said]', HTMLElement).textContent = text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
