import type { Level } from '../domain/audience.ts';
import { certify, type HashText } from '../domain/certificate.ts';
import type { Citation } from '../domain/citation.ts';
import type { Statement } from '../domain/statement.ts';
import type { NewId } from './ports/clock.ts';
import type { Turn } from './ports/statement-records.ts';

/** Something said to somebody, as it is going to be kept. */
export interface Said extends Pick<Statement, 'kind' | 'outcome' | 'conversationId' | 'certificateId'> {
  /** Names the engine in the certificate. */
  readonly engine: string;
  readonly audience: Level;
  /** UTC ISO instant. */
  readonly at: string;
  /** What it rests on, which the certificate claims. */
  readonly citations: readonly Citation[];
  /** Of an abstention the near passages, which are kept and not claimed. */
  readonly near?: readonly Citation[];
  readonly question: string;
  readonly text: string;
  readonly actorId: string;
  readonly address: string;
}

/** The statement, the certificate and the erasable exchange of one thing said. */
export function certifiedTurn(
  { kind, outcome, conversationId, certificateId, engine, audience, at, citations, near = citations, ...words }: Said,
  { newId, hash, keyedHash }: { readonly newId: NewId; readonly hash: HashText; readonly keyedHash: HashText },
): Pick<Turn, 'statement' | 'certificate' | 'exchange'> {
  const { question, text, actorId, address } = words;
  const said = {
    id: certificateId,
    saidAt: at,
    engine,
    promptVersion: null,
    citations,
    question,
    answer: text,
    audience,
  };
  return {
    statement: { id: newId(20), kind, outcome, conversationId, certificateId, audience, saidAt: at, citations: near },
    certificate: certify(said, hash, keyedHash),
    exchange: { certificateId, question, text, actorId, address, at },
  };
}
