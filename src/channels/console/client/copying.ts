const SHOWN_MS = 2500;

/** Copies `text` and says so on the button; returns the words shown. */
export async function copyFrom(button: HTMLButtonElement, text: string): Promise<string> {
  const label = button.dataset.label ?? button.textContent ?? '';
  button.dataset.label = label;
  const said = (await copy(text)) ? '写しました' : '写せません。文字を選んで写してください';
  button.textContent = said;
  setTimeout(() => {
    button.textContent = label;
  }, SHOWN_MS);
  return said;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Absent over plain HTTP, or refused: the old way needs a selection.
    const focused = document.activeElement;
    const shelf = document.createElement('textarea');
    shelf.value = text;
    shelf.className = 'visually-hidden';
    document.body.append(shelf);
    shelf.select();
    const done = document.execCommand('copy');
    shelf.remove();
    if (focused instanceof HTMLElement) focused.focus();
    return done;
  }
}
