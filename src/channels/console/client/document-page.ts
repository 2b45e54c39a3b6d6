/** The script of a document's page: the page as printed beside its text, and the clause that is chosen marked on it. */
import { showPrint } from './page-view.ts';

document.documentElement.classList.add('script');
document.addEventListener('click', (event) => {
  const chosen = event.target instanceof Element ? event.target.closest('.read-facts .to-mark a') : null;
  const section = document.querySelector<HTMLElement>('.page-view');
  if (chosen === null || section?.dataset.shows !== 'print') return;
  event.preventDefault();
  const clause = chosen.closest('li')?.querySelector('blockquote')?.textContent ?? '';
  // Cells are told apart by a bar that is not printed.
  void showPrint(section, [clause.replaceAll('｜', ' ')]);
});
