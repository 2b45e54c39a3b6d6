import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/domain/documents/document.ts';
import { withJointCalls } from '../../src/knowledge/joint-calls.ts';
import { programmeMarks } from '../../src/knowledge/programme-marks.ts';
import { withOwnNames } from '../../src/knowledge/programme-names.ts';
import { documentOf, passageOf } from './search/memory-records.ts';

const NAMES = ['まちなか移動実装事業', '交通データ連携基盤事業', '歩行空間デジタル化事業'];
const MARKS = ['①', '②', '③'];
const CALL = { id: 'joint', name: '地域移動三事業', ministry: null, aliases: [], parts: [], members: [] };

/** A deck that lists three programmes in a list and in a table. */
const LISTED = [
  ...NAMES.map((name, at) => ({
    kind: 'item' as const,
    marker: MARKS[at] ?? null,
    text: `${name}（担当課）`,
    group: 0,
  })),
  ...NAMES.map((name, at) => ({
    kind: 'row' as const,
    text: `${MARKS[at]} ${name} 市町村`,
    cells: [
      { header: '事業', text: `${MARKS[at]} ${name}`, page: 1 },
      { header: '対象者', text: '市町村', page: 1 },
    ],
    group: 3,
  })),
].map((parts, at) => passageOf('deck', at, { headings: [], ...parts }));

function read(title: string, passages = LISTED) {
  const document: Document = { ...documentOf('deck', title), programmes: [CALL.id] };
  const programmes = withOwnNames([CALL], passages);
  return withJointCalls([document], programmes, programmeMarks(passages, programmes));
}

describe('a document of a joint call', () => {
  it('names its programmes by listing them in two places', () => {
    const { programmes, documents } = read('地域移動三事業 合同公募');
    const members = programmes.find(({ id }) => id === CALL.id)?.members ?? [];
    expect(programmes.filter(({ id }) => members.includes(id)).map(({ name }) => name)).toEqual(NAMES);
    expect(documents[0]?.programmes).toEqual([CALL.id, ...members]);
  });

  it('is none where its title tells of no joint call', () => {
    expect(read('地域移動の手引き').programmes.find(({ id }) => id === CALL.id)?.members).toEqual([]);
  });

  it('names none by a single list', () => {
    expect(read('地域移動三事業 合同公募', LISTED.slice(0, 3)).programmes).toEqual([CALL]);
  });
});
