import { describe, expect, it } from 'vitest';
import { publicCorrections } from '../../../src/assistant/corrections/public-corrections.ts';
import type { ClauseChange, CorrectionNotice } from '../../../src/domain/corrections/correction-notice.ts';
import { OUTDATED } from '../../../src/domain/corrections/correction-notice.ts';
import { documentOf } from '../../knowledge/search/memory-records.ts';

const GUIDELINE = documentOf('guide', '公募要領');
const NOTICE = documentOf('notice', '正誤表');
const source = ({ id, name, title, kind }: typeof NOTICE, quote: string) => ({
  documentId: id,
  document: name,
  title,
  kind,
  page: 1,
  headings: [],
  quote,
});
const CHANGE: ClauseChange = {
  key: 'deadline',
  by: 'correction',
  before: '６月12日',
  after: '６月19日',
  given: source(GUIDELINE, '６月12日'),
  source: source(NOTICE, '６月19日'),
};
const notice = (id: string, parts: Partial<CorrectionNotice> = {}): CorrectionNotice => ({
  id,
  key: id,
  address: `console/${id}`,
  audience: 'public',
  changes: [CHANGE],
  statements: [{ certificateId: 'c', kind: 'answer', saidAt: '2026-05-01T00:00:00.000Z' }],
  state: 'prepared',
  preparedAt: '2026-05-02T00:00:00.000Z',
  decidedAt: null,
  decidedBy: null,
  reason: null,
  ...parts,
});

describe('what others may see of corrections', () => {
  it('is each change once, with how many places were given the clause', () => {
    const other = { ...CHANGE, key: 'cap' };
    const notices = [notice('a'), notice('b', { state: 'approved' }), notice('c', { changes: [CHANGE, other] })];
    expect(publicCorrections(notices, [GUIDELINE, NOTICE], 'public')).toEqual([
      { change: CHANGE, places: { prepared: 2, approved: 1, dismissed: 0 } },
      { change: other, places: { prepared: 1, approved: 0, dismissed: 0 } },
    ]);
  });

  it.each([
    ['the notice is for staff', [GUIDELINE, { ...NOTICE, audience: 'staff' as const }]],
    ['the guideline is for staff', [{ ...GUIDELINE, audience: 'staff' as const }, NOTICE]],
    ['a new version of it is for members', [{ ...GUIDELINE, id: 'next', audience: 'member' as const }, NOTICE]],
    ['its documents are gone', []],
  ])('is nothing where %s', (_, documents) => {
    expect(publicCorrections([notice('a')], documents, 'public')).toEqual([]);
  });

  it('is nothing that holds no longer', () => {
    const set = notice('a', { state: 'dismissed', decidedBy: OUTDATED });
    expect(publicCorrections([set], [GUIDELINE, NOTICE], 'public')).toEqual([]);
  });

  it('is more for whoever may see more', () => {
    const documents = [GUIDELINE, { ...NOTICE, audience: 'member' as const }];
    const told = (['public', 'member', 'staff'] as const).map((level) =>
      publicCorrections([notice('a')], documents, level),
    );
    expect(told.map(({ length }) => length)).toEqual([0, 1, 1]);
  });

  it('is nothing of an earlier version that only staff were given, though the next one is public', () => {
    const published = { ...GUIDELINE, id: 'next' };
    const asStaff = notice('a', { audience: 'staff' });
    expect(publicCorrections([asStaff], [published, NOTICE], 'public')).toEqual([]);
    expect(publicCorrections([asStaff], [published, NOTICE], 'staff')).toHaveLength(1);
    expect(publicCorrections([asStaff, notice('b')], [published, NOTICE], 'public')).toHaveLength(1);
  });
});
