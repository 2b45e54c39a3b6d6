import { expect, it } from 'vitest';
import { TWO_TOWNS } from '../fixtures/documents/casebook.ts';
import { run } from './run-michishirube.ts';
import { smallFolder } from './small-folder.ts';

it('lists cases, and those like a situation, as text and as JSON', async () => {
  const { options } = await smallFolder({ 'jirei.md': TWO_TOWNS });
  const all = await run(['cases', ...options]);
  expect(all.code).toBe(0);
  expect(all.stdout).toContain('■ やまなか町（jirei.md）');
  expect(all.stdout).toContain('費用：記載なし');
  const alike = await run(['cases', ...options, '--json', '運転手のなり手がいない']);
  const [first = '', ...others] = alike.stdout.trim().split('\n');
  expect(others).toEqual([]);
  expect(JSON.parse(first)).toMatchObject({
    name: 'うみべ市',
    fields: { remedy: { text: '荷物と人を同じ車で運び、便をまとめた。' }, stage: { text: '実装' } },
    compared: [{ field: 'stumble', likeness: 'same' }],
  });
  const none = await run(['cases', ...options, 'ロープウェイの事例']);
  expect(none.stdout).toContain('見当たりませんでした');
  expect((await run(['cases', ...options, 'a', 'b'])).code).toBe(2);
});
