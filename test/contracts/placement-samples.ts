import type { NewPlacement } from '../../src/domain/placements/placement.ts';

/** A message to be placed; `text` is its words. */
export function newPlacement({
  text = '回答です。',
  ...given
}: Partial<NewPlacement> & { text?: string }): NewPlacement {
  return {
    id: 'placement',
    channel: 'console',
    place: 'console:visitor:1',
    thread: 'one',
    key: 'reply',
    audience: 'public',
    certificateId: null,
    via: null,
    content: {
      about: '質問',
      message: { blocks: [{ kind: 'paragraph', text }], certificate: null },
      text,
      kind: 'rate',
      abstained: false,
      repeats: false,
      saidAt: '2026-11-23T00:00:00.000Z',
    },
    ...given,
  };
}
