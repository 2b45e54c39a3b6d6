import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlackText, type SpokenText } from '../../../../src/channels/slack/receive/slack-text.ts';

const US = 'U0BOT';
const spoken = (text: string, to: Partial<SpokenText> = {}): SpokenText => ({
  ...{ text, mentionsUs: false, mentionsOthers: false },
  ...to,
});
const TO_US = { mentionsUs: true };
const TO_OTHERS = { mentionsOthers: true };

describe('the text of a message', () => {
  it.each<[string, string, SpokenText]>([
    ['a question', '補助率は？', spoken('補助率は？')],
    ['our mention before it', '<@U0BOT> 補助率は', spoken('補助率は', TO_US)],
    ['our mention with a name', '<@U0BOT|michishirube> 補助率は', spoken('補助率は', TO_US)],
    ['our mention behind it', '補助率は <@U0BOT>', spoken('補助率は', TO_US)],
    ['our mention within it', '補助率は<@U0BOT>いくら', spoken('補助率は いくら', TO_US)],
    ['our mention alone', '<@U0BOT>', spoken('', TO_US)],
    ['our mention and a wide space', '<@U0BOT>　', spoken('', TO_US)],
    ['our mention twice', '<@U0BOT> <@U0BOT> 締切は', spoken('締切は', TO_US)],
    ['somebody else', '<@U0TARO> お願いします', spoken('お願いします', TO_OTHERS)],
    ['somebody else by name', '<@U0TARO|taro> お願いします', spoken('@taro お願いします', TO_OTHERS)],
    ['us and somebody else', '<@U0BOT> <@U0TARO|taro> の件', spoken('@taro の件', { ...TO_US, ...TO_OTHERS })],
    ['a user whose id only begins like ours', '<@U0BOTX> 締切は', spoken('締切は', TO_OTHERS)],
    ['everybody here', '<!here> 締切は', spoken('締切は', TO_OTHERS)],
    ['the channel', '<!channel|@channel> 締切は', spoken('@channel 締切は', TO_OTHERS)],
    ['a user group', '<!subteam^S0DESK> 締切は', spoken('締切は', TO_OTHERS)],
    ['a user group by name', '<!subteam^S0DESK|@desk> 締切は', spoken('@desk 締切は', TO_OTHERS)],
    ['a date', '<!date^1700000000^{date}|11月15日> の締切', spoken('11月15日 の締切')],
    ['a channel', '<#C0OPEN> の話', spoken('の話')],
    ['a channel by name', '<#C0OPEN|soudan> の話', spoken('#soudan の話')],
    ['an address', '<https://example.jp/a?b=1&amp;c=2> について', spoken('https://example.jp/a?b=1&c=2 について')],
    ['an address with words', '<https://example.jp|募集ページ> について', spoken('募集ページ について')],
    ['an address of mail', '<mailto:a@example.jp|a@example.jp> に送る', spoken('a@example.jp に送る')],
    ['signs', '5 &lt; 6 &amp; 7 &gt; 6', spoken('5 < 6 & 7 > 6')],
    ['an ampersand that was typed as an entity', '&amp;lt;', spoken('&lt;')],
    ['a mention that was typed as text', '&lt;@U0BOT&gt; と書く', spoken('<@U0BOT> と書く')],
    ['brackets of no kind', '<3 市町村> <unknown>', spoken('<3 市町村> <unknown>')],
    ['an open bracket', '< 補助率 <@U0BOT', spoken('< 補助率 <@U0BOT')],
    ['nothing', ' \n', spoken('')],
  ])('%s', (_, written, expected) => {
    expect(readSlackText(written, US)).toEqual(expected);
  });

  it('speaks to somebody else while we do not know who we are', () => {
    expect(readSlackText('<@U0BOT> 締切は', null)).toEqual(spoken('締切は', TO_OTHERS));
  });

  /** What Slack makes of what people type: `<` stands for its own marks alone. */
  const typed = fc
    .string({ unit: 'grapheme', maxLength: 20 })
    .map((text) => text.replace(/[&<>]/gu, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? sign));
  const mark = fc.constantFrom(
    ...['<@U0BOT>', '<@U0BOT|michishirube>', '<@U0TARO>', '<@U0TARO|taro>', '<!here>', '<!subteam^S0DESK|@desk>'],
    ...['<#C0OPEN|soudan>', '<https://example.jp|募集>', '<tel:0312345678|03-1234-5678>', '<>', '<|>', '<@>'],
  );

  it('keeps every typed sign and no mention of ours, whatever is mixed', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            typed.map((text) => ({ text })),
            mark.map((is) => ({ is })),
          ),
        ),
        (parts) => {
          const { text, mentionsUs } = readSlackText(
            parts.map((part) => ('is' in part ? part.is : part.text)).join(''),
            US,
          );
          const marks = parts.flatMap((part) => ('is' in part ? [part.is] : []));
          expect(mentionsUs).toBe(marks.some((is) => is.startsWith('<@U0BOT')));
          const own = parts.flatMap((part) => ('text' in part ? [plain(part.text)] : []));
          if (!own.some((each) => each.includes('<@U0BOT'))) expect(text).not.toMatch(/<@U0BOT[>|]/u);
          let from = 0;
          for (const each of own.map((words) => words.trim())) {
            const at = text.indexOf(each, from);
            expect(at).toBeGreaterThanOrEqual(0);
            from = at + each.length;
          }
        },
      ),
    );
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>@!#|^&;ltgamp:/ U0BOT質'), maxLength: 60 }), (written) => {
        const { text } = readSlackText(written, US);
        expect(text).toBe(text.trim());
      }),
    );
  });
});

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
