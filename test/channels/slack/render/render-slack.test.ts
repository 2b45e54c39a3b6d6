import { describe, expect, it } from 'vitest';
import { notHere } from '../../../../src/channels/slack/carry/slack-content.ts';
import { SLACK_LIMITS } from '../../../../src/channels/slack/limits.ts';
import { fallbackText } from '../../../../src/channels/slack/render/fallback-text.ts';
import { messageSize } from '../../../../src/channels/slack/render/message-size.ts';
import { renderSlack, type SlackRendering } from '../../../../src/channels/slack/render/render-slack.ts';
import type { Message, Source } from '../../../../src/domain/messages/message.ts';
import type { PlacedContent } from '../../../../src/domain/placements/placement.ts';
import { faultsOfBlocks } from '../../../slack/block-rules.ts';
import { CERTIFICATE, certified, placed, REACHABLE } from './placed.ts';

const SOURCE: Source = {
  number: 1,
  documentId: 'ab'.repeat(16),
  document: 'yoryo.pdf',
  title: '試験事業（架空） 公募要領',
  kind: 'guideline',
  page: 3,
  heading: '２ 補助率',
};
const ANSWER = certified(
  { kind: 'conclusion', text: '２分の１です。' },
  { kind: 'clause', quote: '２分の１以内とする。', source: 1 },
  { kind: 'sources', sources: [SOURCE] },
);
const SHEET = certified(
  { kind: 'conclusion', text: '判定シート（架空）：まだ判断できません' },
  { kind: 'sheet', sheet: '0123456789abcdefghjk', lines: [] },
);

/** Everything that can be pressed: action id and value. */
function pressed(content: PlacedContent, options: Partial<SlackRendering> = {}): Record<string, unknown> {
  const { blocks } = renderSlack(content, { ...REACHABLE, ...options });
  expect(faultsOfBlocks(blocks)).toEqual([]);
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  return Object.fromEntries(buttons.map((each) => [each.action_id, 'value' in each ? each.value : null]));
}

function feedback(content: PlacedContent, options: Partial<SlackRendering> = {}) {
  const { blocks } = renderSlack(content, { ...REACHABLE, ...options });
  return blocks.flatMap((block) => (block.type === 'context_actions' ? block.elements : []));
}

const json = (message: Message, options: Partial<SlackRendering> = {}) =>
  JSON.stringify(renderSlack(placed(message), { ...REACHABLE, ...options }).blocks);

describe('what can be pressed below a message', () => {
  it('is a sheet, for an answer that is certified and not abstained', () => {
    expect(pressed(placed(ANSWER))).toEqual({ 'sheet.begin': CERTIFICATE });
    expect(pressed(placed(ANSWER), { sheetButton: false })).toEqual({});
    expect(pressed(placed(ANSWER, { abstained: true }))).toEqual({});
    expect(pressed(placed({ ...ANSWER, certificate: null }))).toEqual({});
    expect(pressed(placed(ANSWER), { certificateId: null })).toEqual({});
    expect(pressed(placed(ANSWER, { kind: 'notice' }))).toEqual({});
  });

  it('is sharing, for what only its asker sees', () => {
    expect(pressed(placed(ANSWER), { isPrivate: true })).toEqual({ 'sheet.begin': CERTIFICATE, share: CERTIFICATE });
    expect(pressed(placed({ ...ANSWER, certificate: null }), { isPrivate: true })).toEqual({});
    expect(pressed(placed(ANSWER, { kind: 'notice' }), { isPrivate: true })).toEqual({});
  });

  it('is a change of the sheet that stands in it, and no second sheet', () => {
    expect(pressed(placed(SHEET))).toEqual({ 'sheet.edit': '0123456789abcdefghjk' });
  });

  it('is each suggestion under an id of its own, five in a row', () => {
    const questions = Array.from({ length: 7 }, (_, at) => `質問その${at}`);
    const message = certified({ kind: 'suggestions', questions });
    expect(pressed(placed(message), { sheetButton: false })).toEqual(
      Object.fromEntries(questions.map((question, at) => [`ask:${at}`, question])),
    );
    const rows = renderSlack(placed(message), { ...REACHABLE, sheetButton: false }).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.length : [],
    );
    expect(rows).toEqual([5, 2]);
  });

  it('is a verdict on a certified answer, in either direction', () => {
    expect(feedback(placed(ANSWER))).toMatchObject([
      {
        action_id: 'feedback',
        positive_button: { value: `helpful:${CERTIFICATE}` },
        negative_button: { value: `unhelpful:${CERTIFICATE}` },
      },
    ]);
    expect(feedback(placed(ANSWER, { kind: 'notice' }))).toEqual([]);
    expect(feedback(placed(ANSWER, { kind: 'failure' }))).toEqual([]);
    expect(feedback(placed({ ...ANSWER, certificate: null }))).toEqual([]);
  });
});

describe('links', () => {
  it('lead to the marked page and the certificate where the console can be reached', () => {
    const shown = json(ANSWER);
    expect(shown).toContain(
      `https://michishirube.example.jp/documents/${SOURCE.documentId}?page=3&cite=${CERTIFICATE}.1#quote`,
    );
    expect(shown).toContain(`<https://michishirube.example.jp/certificates/${CERTIFICATE}|${CERTIFICATE}>`);
    expect(json(ANSWER, { publicUrl: 'https://michishirube.example.jp/' })).toBe(shown);
  });

  it('are none where it cannot; the number and the title stay', () => {
    const shown = json(ANSWER, { publicUrl: null });
    expect(shown).not.toContain('http');
    expect(shown).not.toContain('mrkdwn');
    expect(shown).toContain(`回答証明 ${CERTIFICATE}`);
    expect(shown).toContain('『試験事業（架空） 公募要領』 p.3');
  });

  it('name a summary as one, and the heading where there is no page', () => {
    const source = { ...SOURCE, kind: 'summary', page: null } as const;
    const shown = json(certified({ kind: 'sources', sources: [source] }));
    expect(shown).toContain('『試験事業（架空） 公募要領』 ２ 補助率');
    expect(shown).toContain('（要約）');
  });
});

describe('words of documents and people', () => {
  const TRICKY = '<!channel> <@U0123> *太字* :tada: & <https://example.com|x>';

  it('stand as they are in text that Slack does not read', () => {
    const message = certified({ kind: 'conclusion', text: TRICKY }, { kind: 'paragraph', text: TRICKY });
    const { blocks } = renderSlack(placed(message, { repeats: true, about: TRICKY }), REACHABLE);
    const holding = blocks.filter((block) => JSON.stringify(block).includes(JSON.stringify(TRICKY).slice(1, -1)));
    expect(holding.map(({ type }) => type)).toEqual(['context', 'rich_text', 'rich_text']);
    const marked = blocks.flatMap((block) => (block.type === 'context' ? block.elements : []));
    expect(marked.filter(({ type }) => type === 'mrkdwn').map((each) => 'text' in each && each.text)).toEqual([
      `回答証明 <https://michishirube.example.jp/certificates/${CERTIFICATE}|${CERTIFICATE}>`,
    ]);
  });

  it('call nobody from the text alone', () => {
    const text = fallbackText(placed(certified({ kind: 'conclusion', text: TRICKY })), null);
    expect(text).toContain('&lt;!channel&gt; &lt;@U0123&gt; *太字* :tada: &amp; &lt;https://example.com|x&gt;');
  });
});

describe('the question', () => {
  const first = (content: PlacedContent) => renderSlack(content, REACHABLE).blocks[0];

  it('is repeated above its answer where it stands nowhere else', () => {
    expect(first(placed(ANSWER, { repeats: true }))).toEqual({
      type: 'context',
      elements: [{ type: 'plain_text', text: 'ご質問：「補助率は？」', emoji: false }],
    });
    expect(first(placed(ANSWER))?.type).toBe('rich_text');
    expect(first(placed(ANSWER, { repeats: true, about: null }))?.type).toBe('rich_text');
  });
});

describe('the text', () => {
  it('tells the same as the blocks, with its proof', () => {
    expect(fallbackText(placed(ANSWER, { repeats: true }), REACHABLE.publicUrl)).toBe(
      [
        'ご質問：「補助率は？」',
        '２分の１です。',
        '「２分の１以内とする。」［1］',
        '出典\n［1］『試験事業（架空） 公募要領』 p.3',
        `回答証明 ${CERTIFICATE} https://michishirube.example.jp/certificates/${CERTIFICATE}`,
      ].join('\n\n'),
    );
  });

  it('leaves room for the line that the courier may put above it', () => {
    const long = certified({ kind: 'conclusion', text: '長い。'.repeat(9_000) }, ...ANSWER.blocks.slice(1));
    const lines = Array.from({ length: 80 }, () => ({ kind: 'paragraph', text: '段' }) as const);
    for (const message of [long, certified(...ANSWER.blocks, ...lines)]) {
      const { text, blocks } = notHere(renderSlack(placed(message), REACHABLE));
      expect(faultsOfBlocks(blocks)).toEqual([]);
      expect(messageSize(blocks)).toBeLessThanOrEqual(SLACK_LIMITS.message.size);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(SLACK_LIMITS.message.textBytes);
    }
  });

  it('is never empty, since Slack refuses that', () => {
    expect(fallbackText(placed({ blocks: [], certificate: null }), null)).not.toBe('');
  });
});
