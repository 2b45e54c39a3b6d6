import { describe, expect, it } from 'vitest';
import { fateOf } from '../../../src/domain/corrections/compare-versions.ts';
import { passageOf } from '../../knowledge/search/memory-records.ts';

const HEADING = '2. 補助の内容';
const version = (...texts: readonly string[]) =>
  texts.map((text, ordinal) => passageOf('new', ordinal, { text, headings: [HEADING] }));
const quoted = (...parts: readonly string[]) => ({ headings: [HEADING], parts });
const CAP = '補助率は2分の1以内とし、上限額は800万円とします。';

describe('a clause of an earlier version', () => {
  it.each([
    ['stands as it was', [CAP]],
    ['stands in wider characters', ['補助率は２分の１以内とし、上限額は８００万円とします。']],
    ['stands within a longer paragraph', [`前文。${CAP}後文。`]],
    ['is cut over two passages', ['補助率は2分の1以内とし、', '上限額は800万円とします。']],
    ['ends otherwise', ['補助率は2分の1以内とし、上限額は800万円とする']],
    ['is only worded otherwise', ['補助率は、2分の1以内とし、上限額は800万円とする。']],
  ])('is unchanged where it %s', (_, texts) => {
    expect(fateOf(quoted(CAP), version(...texts)).kind).toBe('unchanged');
  });

  it.each([
    ['a value', '補助率は2分の1以内とし、上限額は700万円とします。'],
    ['a condition', '補助率は2分の1以内とし、上限額は800万円（離島を除く。）とします。'],
    ['a polarity', '補助率は2分の1以内とし、上限額は800万円としません。'],
  ])('is changed with %s', (_, text) => {
    expect(fateOf(quoted(CAP), version('別の記載。', text))).toMatchObject({ kind: 'changed', passage: { text } });
  });

  it('is replaced by the sentence that is most like it', () => {
    const text = `応募の際は様式1を用います。${CAP.replace('800', '700')}証憑を添えてください。`;
    const fate = fateOf(quoted(CAP), version(text));
    expect(fate.kind === 'changed' && fate.passage.text.slice(fate.start, fate.end)).toBe(CAP.replace('800', '700'));
  });

  it('is removed where nothing is like it', () => {
    expect(fateOf(quoted(CAP), version('応募書類は電子申請により提出してください。'))).toEqual({ kind: 'removed' });
  });

  it('of a row is held against the row of the same name', () => {
    const row = (name: string, cap: string) =>
      passageOf('new', 0, {
        kind: 'row',
        text: `${name} ○ ${cap}`,
        cells: [name, '○', cap].map((text) => ({ header: '', text, page: 1 })),
        headings: [HEADING],
      });
    const rows = [row('車両購入費', '500万円'), row('システム費', '450万円')];
    expect(fateOf(quoted('システム費', '○', '500万円'), rows)).toMatchObject({ kind: 'changed', passage: rows[1] });
    expect(fateOf(quoted('車両購入費', '○', '500万円'), rows).kind).toBe('unchanged');
  });

  it('does not stand in a short quote under another heading', () => {
    const elsewhere = passageOf('new', 0, { text: '上限は500万円とする。', headings: ['9. 別の補助'] });
    expect(fateOf(quoted('500万円'), [elsewhere]).kind).not.toBe('unchanged');
  });
});
