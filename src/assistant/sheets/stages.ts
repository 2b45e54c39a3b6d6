import type { Document } from '../../domain/documents/document.ts';
import type { Passage } from '../../domain/documents/passage.ts';
import type { Quotable } from '../../domain/documents/quotable.ts';
import type { Row } from '../../domain/sheets/sheet.ts';
import { fold } from '../../domain/text/fold.ts';
import { namedIn } from '../answering/focus.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import type { JudgedCall } from './judged-calls.ts';
import { type Situation, STAGES, type Stage, toldOf } from './told.ts';

/** That a call is meant for a stage, with the clause that says so. */
export interface StageFact {
  readonly call: string;
  readonly stage: Stage;
  /** The stage as the document words it (実証（伸び悩み）). */
  readonly wording: string;
  readonly source: Quotable;
  /** How plainly the clause says it by itself: a sentence 0, a row naming stage and call 1, a cell under the call's name 2. */
  readonly depth: 0 | 1 | 2;
}

type Index = Pick<PassageIndex, 'catalogue' | 'neighbours'>;

/** What the documents say of stages, the plainest first: clauses under a stage's heading, rows of tables with a column or a row of them. */
export function stageFacts(index: Index, calls: readonly JudgedCall[], documents: readonly Document[]): StageFact[] {
  const facts = documents.flatMap((document) =>
    index
      .neighbours(document.id, 0, Number.MAX_SAFE_INTEGER)
      .filter(speaksOfStages)
      .flatMap((passage) => [...ofRow(passage, document, calls, index), ...ofHeading(passage, document, calls, index)]),
  );
  return facts.toSorted((a, b) => a.depth - b.depth);
}

/** Most passages do not, and are not folded to find that out. */
function speaksOfStages({ headings, cells }: Passage): boolean {
  const over = cells.length > 0 ? [...cells.map(({ header }) => header), cells[0]?.text ?? ''] : headings;
  return over.some((text) => /段階|ステージ/.test(text));
}

/** 段階｜…｜使える支援: the stage in one cell, the call in another; or 支援を受ける段階｜構想｜実証 under the calls' names. */
function ofRow(passage: Passage, document: Document, calls: readonly JudgedCall[], index: Index): StageFact[] {
  const { cells } = passage;
  const source = { passage, document, start: 0, end: passage.text.length };
  const staged = cells.find(({ header }) => /^段階|^取組の段階|^ステージ/.test(fold(header)));
  if (staged !== undefined) {
    const stage = stageIn(fold(staged.text));
    if (stage === null) return [];
    const others = cells.filter((cell) => cell !== staged && cell.text.length <= 40);
    return others.flatMap(({ text }) =>
      callsIn(fold(text), calls, index).map((call) => ({
        call,
        stage,
        wording: staged.text,
        source,
        depth: 1 as const,
      })),
    );
  }
  if (!/段階$/.test(fold(cells[0]?.text ?? ''))) return [];
  return cells.slice(1).flatMap(({ header, text }) => {
    const stage = stageIn(fold(text));
    return stage === null || text.length > 12
      ? []
      : callsIn(fold(header), calls, index).map((call) => ({ call, stage, wording: text, source, depth: 2 as const }));
  });
}

/** 「5 実証の段階」: clauses below it that name one call as one that can be used. */
function ofHeading(passage: Passage, document: Document, calls: readonly JudgedCall[], index: Index): StageFact[] {
  const heading = passage.headings.map(fold).find((each) => /(?:構想|実証|実装)の段階/.test(each));
  const folded = fold(passage.text);
  if (heading === undefined || passage.kind === 'row' || !/対象|支援が?あ/.test(folded)) return [];
  const stage = stageIn(heading.replace(/の段階.*/, ''));
  const named = callsIn(folded, calls, index);
  if (stage === null || named.length !== 1) return [];
  return named.map((call) => ({
    call,
    stage,
    wording: stage,
    source: { passage, document, start: 0, end: passage.text.length },
    depth: 0 as const,
  }));
}

/** 「実証から実装への転換」 is of neither stage alone. */
function stageIn(folded: string): Stage | null {
  const named = STAGES.filter((stage) => folded.includes(stage));
  return named.length === 1 ? (named[0] ?? null) : null;
}

function callsIn(folded: string, calls: readonly JudgedCall[], index: Index): string[] {
  const programmes = namedIn(folded, index.catalogue().programmes);
  return calls
    .filter(
      ({ programme, part }) =>
        programme !== null && programmes.includes(programme) && (part === null || hasLabel(folded, part)),
    )
    .map(({ id }) => id);
}

/** Folding turns ② into 2. */
function hasLabel(folded: string, label: string): boolean {
  return new RegExp(`${fold(label)}(?!\\d)`).test(folded);
}

/** The stage a person stands at: as they say, or by what they have and have done; null where nothing tells. */
export function stageOf(
  situation: Situation,
  rows: readonly Row[],
): { readonly stage: Stage; readonly words: string | null } | null {
  const said = toldOf(situation, 'stage');
  if (said !== null) return said;
  const concept = toldOf(situation, 'concept');
  const trial = toldOf(situation, 'trial') ?? trialIn(rows);
  if (trial?.holds === true) return { stage: '実証', words: trial.words };
  if (concept?.holds === false) return { stage: '構想', words: concept.words };
  const plan = toldOf(situation, 'plan');
  if (plan?.holds === true || concept?.holds === true)
    return { stage: '実証', words: (plan ?? concept)?.words ?? null };
  return trial === null ? null : { stage: '構想', words: trial.words };
}

/** What was answered to a row on past trials. */
function trialIn(rows: readonly Row[]): { readonly holds: boolean; readonly words: string | null } | null {
  const row = rows.find(({ criterion, answer }) => criterion.about === 'trial' && answer !== null);
  if (row?.answer == null || row.answer.said.kind === 'unsure') return null;
  return { holds: row.answer.said.kind !== 'no', words: row.answer.words };
}
