import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { missingFiles, readCatalogue } from '../../src/knowledge/catalogue.ts';

const WHOLE = `documents:
  - file: か\u3099い.pdf
    title: 手引き
    kind: summary
    official: { title: 公募要領, issuer: 〇〇省, date: 2024-04-15 }
    fiscalYear: any
    audience: member
    programmes: [maas]
    validFrom: 2024-04-01
programmes:
  - id: maas
    name: 地域MaaS事業
    aliases: [MaaS, { name: 新MaaS, fiscalYear: 2024 }]
    parts: [{ label: ①, name: 構想 }]
`;

describe('readCatalogue', () => {
  it('reads entries by NFC name and programmes with their aliases and parts', () => {
    const catalogue = readCatalogue(WHOLE);
    expect(catalogue.faults).toEqual([]);
    expect(catalogue.entries.get('がい.pdf')).toMatchObject({
      fiscalYear: null,
      audience: 'member',
      official: { date: '2024-04-15', url: null },
    });
    expect(catalogue.programmes).toEqual([
      {
        id: 'maas',
        name: '地域MaaS事業',
        ministry: null,
        aliases: [
          { name: 'MaaS', fiscalYear: null },
          { name: '新MaaS', fiscalYear: 2024 },
        ],
        parts: [{ label: '①', name: '構想', aliases: [] }],
        members: [],
      },
    ]);
  });

  it('reports a wrong entry by line and keeps its file for staff, the others untouched', () => {
    const catalogue = readCatalogue(
      'documents:\n  - file: a.md\n    audiance: staff\n  - file: b.md\n    kind: guidelines\n  - file: c.md\n    audience: public\n',
    );
    expect(catalogue.faults.map((fault) => [fault.line, fault.message])).toEqual([
      [3, expect.stringContaining('a.md: audiance')],
      [5, expect.stringContaining('b.md: kind')],
    ]);
    expect([...catalogue.entries.values()].map((entry) => entry.audience)).toEqual(['staff', 'staff', 'public']);
  });

  it('reports broken YAML by line and says that it is not whole', () => {
    const catalogue = readCatalogue('documents:\n  - file: "a.md\n');
    expect(catalogue).toMatchObject({
      isWhole: false,
      faults: [{ code: 'catalogue-syntax', line: expect.any(Number) }],
    });
  });

  it('reports duplicates, unknown programmes and missing files', () => {
    const catalogue = readCatalogue(
      'documents:\n  - file: a.md\n    programmes: [nope]\n  - file: a.md\nprogrammes:\n  - { id: x, name: X, members: [y] }\n  - { id: x, name: X2 }\n',
    );
    expect(catalogue.faults.map((fault) => fault.code).sort()).toEqual([
      'catalogue-duplicate',
      'catalogue-duplicate',
      'catalogue-unknown-programme',
      'catalogue-unknown-programme',
    ]);
    expect(missingFiles(catalogue, new Set())).toMatchObject([{ code: 'catalogue-missing-file', line: 2 }]);
    expect(missingFiles(catalogue, new Set(['a.md']))).toEqual([]);
  });

  it.each(['', '# nothing', 'documents:\nprogrammes:\n'])('takes %j for an empty catalogue', (yaml) => {
    expect(readCatalogue(yaml)).toMatchObject({ faults: [], isWhole: true, programmes: [] });
  });

  it.each(['- a', 'text', 'documents: 3'])('reports %j', (yaml) => {
    expect(readCatalogue(yaml).faults).not.toEqual([]);
  });

  it('reads the catalogue of the starter pack without faults', async () => {
    const yaml = await readFile(new URL('../../knowledge/catalogue.yaml', import.meta.url), 'utf8');
    expect(readCatalogue(yaml).faults).toEqual([]);
  });
});
