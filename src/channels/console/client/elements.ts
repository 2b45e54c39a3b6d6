/** The one element that the page always has; throws when the page and its script do not belong together. */
export function find<T extends Element>(selector: string, type: new () => T): T {
  const element = document.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`The page lacks ${selector}`);
  return element;
}

/** A new element; `text` goes in as text, never as markup. */
export function make(tag: string, className = '', text = ''): HTMLElement {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.textContent = text;
  return element;
}

/** A quiet button that does not send the form it may stand in. */
export function button(label: string, press: () => void): HTMLElement {
  const element = make('button', 'quiet', label);
  element.setAttribute('type', 'button');
  element.addEventListener('click', press);
  return element;
}
