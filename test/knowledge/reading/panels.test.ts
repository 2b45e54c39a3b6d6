import { describe, expect, it } from 'vitest';
import { readPdf } from '../../../src/knowledge/reading/pdf.ts';
import { line, makePdf, text } from '../../fixtures/pdf/make-pdf.ts';
import { outline } from '../../fixtures/pdf/outline.ts';

const blocks = async (content: string): Promise<string[]> =>
  outline((await readPdf(makePdf([{ content }]), { name: 'made.pdf' })).blocks).map((block) =>
    block.replace(/\n/gu, ' '),
  );

const filled = (x: number, y: number, width: number, height: number): string =>
  `0.9 0.95 1 rg ${x} ${y} ${width} ${height} re f 0 g\n`;
const stroked = (x: number, y: number, width: number, height: number): string =>
  `1 w ${x} ${y} ${width} ${height} re S\n`;
/** A box with corners rounded by curves. */
const rounded = (x: number, y: number, width: number, height: number): string => {
  const [r, x1, y1] = [6, x + width, y + height];
  return (
    `0.9 g ${x + r} ${y} m ${x1 - r} ${y} l ${x1} ${y} ${x1} ${y} ${x1} ${y + r} c ${x1} ${y1 - r} l ` +
    `${x1} ${y1} ${x1} ${y1} ${x1 - r} ${y1} c ${x + r} ${y1} l ${x} ${y1} ${x} ${y1} ${x} ${y1 - r} c ` +
    `${x} ${y + r} l ${x} ${y} ${x} ${y} ${x + r} ${y} c h f 0 g\n`
  );
};
const chevron = (x: number, y: number, width: number, height: number): string =>
  `0.5 g ${x} ${y} m ${x + width} ${y} l ${x + width + 14} ${y + height / 2} l ${x + width} ${y + height} l ${x} ${y + height} l ${x + 14} ${y + height / 2} l h f 0 g\n`;

const intro = text(60, 780, 10, '手続の流れは次のとおりです。');
/** Lines one below the other, from the top of a box. */
const stack = (x: number, y: number, lines: readonly string[]): string =>
  lines.map((words, at) => text(x, y - 14 * at, 9, words)).join('');

const STEPS: readonly (readonly string[])[] = [
  ['STEP 1', '質問受付', '6月5日（金）', '17時まで'],
  ['STEP 2', '面接審査', '6月30日（火）'],
  ['STEP 3', '事業期間', '8月17日（月）～', '1月29日（金）'],
];
const FLOW = [
  ': STEP 1 | : 質問受付 | : 6月5日（金） 17時まで',
  ': STEP 2 | : 面接審査 | : 6月30日（火）',
  ': STEP 3 | : 事業期間 | : 8月17日（月）～1月29日（金）',
];

describe('boxes beside each other', () => {
  it.each([
    ['filled', filled],
    ['stroked', stroked],
    ['rounded', rounded],
  ])('are read one after the other, with the heading apart: %s', async (_, box) => {
    const flow = STEPS.map((lines, at) => box(60 + 140 * at, 640, 110, 70) + stack(70 + 140 * at, 695, lines));
    const arrows = [0, 1].map((at) => text(178 + 140 * at, 672, 9, '▶'));
    expect(await blocks(intro + flow.join('') + arrows.join(''))).toEqual(['¶ 手続の流れは次のとおりです。', ...FLOW]);
  });

  it('are no table where lines lead from one to the next', async () => {
    const flow = STEPS.map((lines, at) => stroked(60 + 140 * at, 640, 110, 70) + stack(70 + 140 * at, 695, lines));
    const joints = [0, 1].map((at) => line(170 + 140 * at, 675, 200 + 140 * at, 675));
    expect(await blocks(intro + flow.join('') + joints.join(''))).toEqual(['¶ 手続の流れは次のとおりです。', ...FLOW]);
  });

  it('are read one after the other though their lines are printed row by row', async () => {
    const boxes = STEPS.map((_, at) => filled(60 + 140 * at, 640, 110, 70));
    const rows = [0, 1, 2, 3].flatMap((row) =>
      STEPS.map((lines, at) => (lines[row] === undefined ? '' : text(70 + 140 * at, 695 - 14 * row, 9, lines[row]))),
    );
    expect(await blocks(intro + boxes.join('') + rows.join(''))).toEqual(['¶ 手続の流れは次のとおりです。', ...FLOW]);
  });

  it('are one with the strip that heads each', async () => {
    const flow = [
      ['説明会', '6月3日（水）', '18時30分から'],
      ['応募受付', '6月15日（月）～', '7月31日（金）'],
    ].map(
      ([head = '', ...lines], at) =>
        `0 0.4 0.8 rg ${60 + 160 * at} 700 130 18 re f 0 g\n` +
        filled(60 + 160 * at, 650, 130, 50) +
        text(70 + 160 * at, 705, 9, head) +
        stack(70 + 160 * at, 685, lines),
    );
    expect(await blocks(intro + flow.join(''))).toEqual([
      '¶ 手続の流れは次のとおりです。',
      ': 説明会 | : 6月3日（水） 18時30分から',
      ': 応募受付 | : 6月15日（月）～7月31日（金）',
    ]);
  });

  it('that head two columns of text are no row, though one takes two lines', async () => {
    const heads = [['三つの助成、まもなく', '募集を始めます'], ['応募の日程']];
    const columns = heads.map(
      (lines, at) =>
        filled(60 + 240 * at, 670, 220, 40) +
        stack(70 + 240 * at, 695, lines) +
        stack(60 + 240 * at, 650, ['商店街の取組を応援する助成です。', '詳しくは次のとおりです。']),
    );
    expect(await blocks(columns.join(''))).not.toContainEqual(expect.stringContaining(' | '));
  });

  it('that hold lists or running text are no rows', async () => {
    const courses = ['Ａコース', 'Ｂコース'].map(
      (name, at) =>
        stroked(60 + 200 * at, 620, 180, 90) +
        stack(70 + 200 * at, 695, [name, '・上限は30万円です。', '・活動歴は問いません。', '・伴走支援があります。']),
    );
    expect(await blocks(intro + courses.join(''))).not.toContainEqual(expect.stringContaining(' | '));
  });
});

describe('cells', () => {
  it('of a ruled table stay its cells', async () => {
    const rules =
      [60, 200, 340, 480].map((x) => line(x, 620, x, 710)).join('') +
      [620, 665, 710].map((y) => line(60, y, 480, y)).join('');
    const cells = [
      ['区分', '第1回', '第2回'],
      ['応募の締切', '6月1日（月）', '9月1日（火）'],
    ].flatMap((row, r) => row.map((words, c) => text(70 + 140 * c, 690 - 45 * r, 9, words)));
    expect(await blocks(intro + rules + cells.join(''))).toEqual([
      '¶ 手続の流れは次のとおりです。',
      '区分: 応募の締切 | 第1回: 6月1日（月） | 第2回: 9月1日（火）',
    ]);
  });

  it('that are shaded beside others that are not are no boxes', async () => {
    const shades = filled(60, 640, 100, 60) + filled(260, 640, 100, 60);
    const words =
      stack(70, 685, ['応募', '締切']) + stack(170, 685, ['6月1日', '必着']) + stack(270, 685, ['審査', '面接']);
    expect(await blocks(intro + shades + words)).not.toContain(': 応募 | : 締切');
  });
});

describe('labels in chevrons', () => {
  const labels = ['公募開始', '応募締切', '採択通知'];
  const drawn = labels
    .map((label, at) => chevron(60 + 140 * at, 690, 126, 24) + text(90 + 140 * at, 698, 9, label))
    .join('');

  it('have the dates below them', async () => {
    const dates =
      stack(85, 674, ['4月6日（月）']) + stack(225, 674, ['5月15日（金）', '正午必着']) + stack(365, 674, ['6月下旬']);
    expect(await blocks(intro + drawn + dates)).toEqual([
      '¶ 手続の流れは次のとおりです。',
      ': 公募開始 | : 4月6日（月）',
      ': 応募締切 | : 5月15日（金） 正午必着',
      ': 採択通知 | : 6月下旬',
    ]);
  });

  it('have no text that runs under several of them', async () => {
    const note = text(60, 674, 9, '応募は5月15日（金）までに、郵送又は持参により提出してください。');
    expect(await blocks(intro + drawn + note)).toContain(
      '¶ 応募は5月15日（金）までに、郵送又は持参により提出してください。',
    );
  });
});
