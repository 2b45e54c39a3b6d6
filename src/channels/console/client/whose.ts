import { csrfToken } from './csrf-token.ts';

const WHOSE = 'michishirube.whose';

/**
 * Forgets what this tab kept when the page is another's now: somebody signed in or out, or their session ended. What staff
 * were told must not be read by whoever sits down next.
 */
export function forgetOthers(): void {
  try {
    const whose = csrfToken();
    const before = sessionStorage.getItem(WHOSE);
    if (before !== null && before !== whose) sessionStorage.clear();
    sessionStorage.setItem(WHOSE, whose);
  } catch {
    // Where nothing can be kept, nothing is there to forget.
  }
}
