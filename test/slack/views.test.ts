import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callSlack } from './call-slack.ts';
import { type FakeSlack, openSlack } from './fake-slack.ts';
import { type Fields, fieldsAt } from './fields.ts';
import { newTrigger } from './workspace.ts';

let slack: FakeSlack;

beforeAll(async () => {
  slack = await openSlack();
});
afterAll(() => slack.stop());

const section = (text: string, more: Fields = {}) => ({ type: 'section', text: { type: 'mrkdwn', text }, ...more });
const plain = (text: string) => ({ type: 'plain_text', text });
const modal = (blocks: readonly Fields[], more: Fields = {}) => ({
  type: 'modal',
  title: plain('題'),
  blocks,
  ...more,
});
const call = (method: string, args: Fields = {}) => callSlack(slack, method, args);
const errorOf = async (method: string, args: Fields = {}): Promise<unknown> =>
  (await call(method, args)).error ?? 'none';

describe('views', () => {
  const open = (trigger_id: string, view: Fields = modal([section('a')])) =>
    errorOf('views.open', { trigger_id, view });
  const trigger = () => newTrigger(slack.workspace, 'U0HANA');

  it('opens one view for one trigger within three seconds', async () => {
    const once = trigger();
    expect(await open('1.2.3')).toBe('invalid_trigger_id');
    expect(await open(once)).toBe('none');
    expect(await open(once)).toBe('exchanged_trigger_id');
    const late = trigger();
    slack.skip(3001);
    expect(await open(late)).toBe('expired_trigger_id');
  });

  it('takes only what Slack can show', async () => {
    const input = { type: 'input', label: plain('a'), element: { type: 'plain_text_input', action_id: 'a' } };
    expect(await open(trigger(), modal([input], { submit: plain('送信') }))).toBe('none');
    expect(await open(trigger(), modal([input]))).toBe('invalid_arguments');
    expect(await open(trigger(), modal([section('a')], { title: plain('a'.repeat(25)) }))).toBe('invalid_arguments');
    expect(await open(trigger(), modal(Array.from({ length: 101 }, () => section('a'))))).toBe('invalid_arguments');
    expect(await open(trigger(), modal([], { private_metadata: 'a'.repeat(3001) }))).toBe('invalid_arguments');
    expect(await open(trigger(), { type: 'home', blocks: [] })).toBe('invalid_arguments');
  });

  it('pushes three deep, from within a view only, and minds the hash', async () => {
    const first = fieldsAt(await call('views.open', { trigger_id: trigger(), view: modal([section('1')]) }), 'view');
    const push = (view: unknown) =>
      call('views.push', {
        trigger_id: newTrigger(slack.workspace, 'U0HANA', String(view)),
        view: modal([section('n')]),
      });
    const second = fieldsAt(await push(first.id), 'view');
    expect([second.root_view_id, second.previous_view_id]).toEqual([first.id, first.id]);
    const third = fieldsAt(await push(second.id), 'view');
    expect(((await push(third.id)) as Fields).error).toBe('push_limit_reached');
    expect(await errorOf('views.push', { trigger_id: trigger(), view: modal([section('n')]) })).toBe('not_found');
    const update = (hash: unknown) => errorOf('views.update', { view_id: first.id, hash, view: modal([section('2')]) });
    expect(await update(first.hash)).toBe('none');
    expect(await update(first.hash)).toBe('hash_conflict');
  });
});

describe('what an app answers to a submission', () => {
  const input = {
    type: 'input',
    block_id: 'a',
    label: plain('a'),
    element: { type: 'plain_text_input', action_id: 'a' },
  };
  const form = (more: Fields = {}) =>
    modal([input, section('b', { block_id: 'b' })], { submit: plain('送信'), ...more });

  /** A form, submitted to an app that answers so. */
  async function submitted(answer: unknown, status = 200) {
    const trigger_id = newTrigger(slack.workspace, 'U0HANA');
    const { id } = fieldsAt(await call('views.open', { trigger_id, view: form() }), 'view');
    const view = await slack.until('the view', () => slack.workspace.views.find((each) => each.id === id));
    const app = createServer((_, response) => {
      response
        .writeHead(status, { 'content-type': 'application/json' })
        .end(answer === null ? '' : JSON.stringify(answer));
    });
    await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
    slack.requestUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}/`;
    const { outcome } = await slack.people.submit(view, { a: '文' });
    app.close();
    return [outcome, view.open, view.shown.callback_id ?? ''];
  }

  it.each<[string, unknown, unknown]>([
    ['nothing closes it', null, ['closed', false, '']],
    ['clear closes all', { response_action: 'clear' }, ['cleared', false, '']],
    [
      'update shows another',
      { response_action: 'update', view: form({ callback_id: 'new' }) },
      ['updated', true, 'new'],
    ],
    ['push lays another upon it', { response_action: 'push', view: form() }, ['pushed', true, '']],
    ['errors stand beneath inputs', { response_action: 'errors', errors: { a: '短い' } }, ['errors', true, '']],
    [
      'errors beneath no input are trouble',
      { response_action: 'errors', errors: { b: '短い' } },
      ['trouble', true, ''],
    ],
    ['a view that cannot be shown is trouble', { response_action: 'update', view: {} }, ['trouble', true, '']],
    ['anything else is trouble', { ok: true }, ['trouble', true, '']],
  ])('%s', async (_, answer, expected) => {
    expect(await submitted(answer)).toEqual(expected);
  });

  it('any status but 200 is trouble', async () => {
    expect(await submitted(null, 500)).toEqual(['trouble', true, '']);
    expect(slack.deliveries.at(-1)).toMatchObject({ outcome: 'refused', status: 500 });
  });
});
