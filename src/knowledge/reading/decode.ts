import { AppError } from '../../domain/errors.ts';

/** The encodings tried, in this order; EUC-JP before Shift_JIS because EUC bytes often pass as half-width kana. */
const TRIALS = ['utf-8', 'euc-jp', 'shift_jis'] as const;

/**
 * Text of unknown encoding: a byte order mark decides, then `declared` (an HTML charset), then strict trials of UTF-8,
 * EUC-JP and Shift_JIS. Line ends become `\n`. Throws `unknown-encoding` when none fits.
 */
export function decodeText(bytes: Uint8Array, name: string, declared: string | null = null): string {
  const marked = byteOrderMark(bytes);
  if (marked !== null) return clean(new TextDecoder(marked).decode(bytes));
  const fits = [...(declared === null ? [] : [declared]), ...TRIALS]
    .map((encoding, preference) => ({ preference, text: decodeStrictly(bytes, encoding) }))
    .filter((trial): trial is { preference: number; text: string } => trial.text !== null);
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null) return clean(utf8);
  const best = fits.sort((a, b) => oddness(a.text) - oddness(b.text) || a.preference - b.preference)[0];
  if (best !== undefined) return clean(best.text);
  throw new AppError('unknown-encoding', `${name} is not text in UTF-8, UTF-16, Shift_JIS or EUC-JP.`, {
    hint: 'Save it again as UTF-8 text.',
  });
}

/** Share of characters that Japanese text of an office hardly has: half-width kana, private use, rare symbols. */
function oddness(text: string): number {
  let odd = 0;
  let all = 0;
  for (const char of text) {
    if (char <= '\x7f') continue;
    all += 1;
    if (/[\uFF61-\uFF9F\uE000-\uF8FF\u0080-\u009F\u0370-\u052F\uFFFD]/u.test(char)) odd += 1;
  }
  return all === 0 ? 0 : Math.round((odd / all) * 20);
}

function byteOrderMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function clean(text: string): string {
  return text
    .replace(/^\uFEFF/u, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\0/g, '');
}
