import type { types } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { makeHomes } from '../../../../src/channels/slack/views/homes.ts';
import { AppError } from '../../../../src/domain/errors.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Homes over a Slack that keeps what is published, a clock that is set, and a text that every view shows. */
function house() {
  const published: string[] = [];
  const logged: string[] = [];
  const state = { now: 0, stamp: 'one', own: new Map<string, string>(), fails: false, gate: Promise.resolve() };
  const homes = makeHomes({
    publish: async (user, view) => {
      await state.gate;
      if (state.fails) throw new AppError('slack-unreachable', 'Slack does not answer.');
      published.push(`${user} ${view.private_metadata}`);
    },
    render: async (user): Promise<types.HomeView> => ({
      type: 'home',
      private_metadata: `${state.stamp}${state.own.get(user) ?? ''}`,
      blocks: [],
    }),
    now: () => new Date(state.now),
    wait: () => Promise.resolve(),
    log: { info: () => {}, error: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`) },
    stamp: () => state.stamp,
  });
  return { homes, published, logged, state };
}

describe('the Homes that are kept current', () => {
  it('are published when opened, unless Slack already shows the same', async () => {
    const { homes, published } = house();
    await homes.opened('U1', null);
    await homes.opened('U2', 'one');
    await homes.opened('U1', 'one');
    await homes.opened('U1', 'older');
    expect(published).toEqual(['U1 one', 'U1 one']);
  });

  it('are published again only when something in them changed', async () => {
    const { homes, published, state } = house();
    await homes.opened('U1', null);
    await homes.changed('U1');
    await homes.changed('U9');
    await homes.look();
    expect(published).toEqual(['U1 one']);
    state.own.set('U1', '+sheet');
    await homes.changed('U1');
    await homes.opened('U2', null);
    state.stamp = 'two';
    await homes.look();
    expect(published).toEqual(['U1 one', 'U1 one+sheet', 'U2 one', 'U2 two', 'U1 two+sheet']);
  });

  it('are published one at a time, and once more for what changed meanwhile', async () => {
    const { homes, published, state } = house();
    let open = () => {};
    state.gate = new Promise((resolve) => {
      open = resolve;
    });
    const first = homes.opened('U1', null);
    await Promise.resolve();
    state.own.set('U1', '+a');
    const second = homes.changed('U1');
    state.own.set('U1', '+b');
    const third = homes.changed('U1');
    open();
    await Promise.all([first, second, third]);
    expect(published.at(-1)).toBe('U1 one+b');
    expect(published.length).toBeLessThanOrEqual(2);
  });

  it('are given up after three failures in a row, each told in one line, until they are opened again', async () => {
    const { homes, published, logged, state } = house();
    state.fails = true;
    await homes.opened('U1', null);
    for (let times = 0; times < 5; times += 1) await homes.changed('U1');
    expect(logged).toEqual(
      [1, 2, 3].map((failures) => `slack home not published {"error":"slack-unreachable","failures":${failures}}`),
    );
    state.fails = false;
    await homes.changed('U1');
    expect(published).toEqual([]);
    await homes.opened('U1', null);
    expect(published).toEqual(['U1 one']);
  });

  it('are remembered for a day, and those of 500 people', async () => {
    const { homes, published, state } = house();
    await homes.opened('U0', 'one');
    state.now += DAY_MS / 2;
    for (let at = 1; at <= 500; at += 1) await homes.opened(`U${at}`, 'one');
    state.stamp = 'two';
    await homes.look();
    expect(published).toHaveLength(500);
    expect(published).not.toContain('U0 two');
    state.now += DAY_MS;
    state.stamp = 'three';
    await homes.look();
    expect(published).toHaveLength(500);
  });

  it('are left alone once stopped', async () => {
    const { homes, published, state } = house();
    await homes.opened('U1', null);
    await homes.stop();
    state.stamp = 'two';
    await homes.look();
    await homes.changed('U1');
    await homes.opened('U2', null);
    expect(published).toEqual(['U1 one']);
  });
});
