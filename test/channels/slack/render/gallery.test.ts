import { describe, expect, it } from 'vitest';
import { GALLERY } from '../../../../src/assistant/gallery/gallery.ts';
import { renderSlack } from '../../../../src/channels/slack/render/render-slack.ts';
import { faultsOfBlocks } from '../../../slack/block-rules.ts';
import { placed, REACHABLE } from './placed.ts';

describe.each(GALLERY)('$id', ({ message }) => {
  const shown = renderSlack(placed(message), { ...REACHABLE, certificateId: message.certificate });

  it('reads in Slack as it did', () => {
    expect(shown.blocks).toMatchSnapshot('blocks');
    expect(shown.text).toMatchSnapshot('text');
  });

  it('is taken by Slack', () => {
    expect(faultsOfBlocks(shown.blocks)).toEqual([]);
  });
});
