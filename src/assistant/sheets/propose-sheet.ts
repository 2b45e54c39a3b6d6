import type { Actor } from '../../domain/audience.ts';
import type { Certificate, Exchange } from '../../domain/certificate.ts';
import type { Citation } from '../../domain/citation.ts';
import type { Clock } from '../ports/clock.ts';
import type { PassageIndex } from '../ports/passage-index.ts';
import type { PlacedMessages } from '../ports/placed-messages.ts';
import type { StatementRecords } from '../ports/statement-records.ts';
import { callNamed, callsFor, type JudgedCall } from './judged-calls.ts';
import { MOST_SITUATION } from './sheets.ts';

/** What proposing needs of the other rooms. */
export interface ProposingSheets {
  readonly index: Pick<PassageIndex, 'catalogue' | 'neighbours'>;
  readonly statements: Pick<StatementRecords, 'certificate' | 'cited' | 'exchange'>;
  readonly placed: Pick<PlacedMessages, 'at'>;
  readonly clock: Clock;
}

/** What a 判定シート can begin with. */
export interface Proposal {
  /** The call that the answer is about; null when it is about none or several. */
  readonly call: JudgedCall | null;
  /** What the actor told of themselves so far, oldest first; empty when nothing. */
  readonly situation: string;
}

/** Proposes a 判定シート to somebody who has an answer before them; what others asked is never in it. */
export type ProposeSheet = (actor: Actor, certificateId: string) => Promise<Proposal>;

/** So many turns before the answer are looked at. */
const MOST_TURNS = 20;
/** Under these keys replies are placed, see `replyKey`. */
const REPLY = 'reply:';

/** Makes the use case over the records and the knowledge of the actor's level. */
export function makeProposeSheet(given: ProposingSheets): ProposeSheet {
  const { index, statements, clock } = given;
  return async (actor, certificateId) => {
    const certificate = await statements.certificate(certificateId);
    if (certificate === null) return { call: null, situation: '' };
    const own = await ownQuestions(actor, certificate, given);
    const calls = callsFor(index, actor.level, clock.now());
    const cited = (await statements.cited([certificateId])).get(certificateId) ?? [];
    // What was merely near an abstention is not what it is about.
    const about = certificate.spans.length === 0 ? null : callsOf(cited, calls, given.index);
    return { call: meant(about, own, calls, given.index), situation: joinNewest(own) };
  };
}

/** The questions of the actor in the conversation of an answer, up to that answer's; oldest first. */
async function ownQuestions(
  actor: Actor,
  { id }: Certificate,
  { statements, placed }: ProposingSheets,
): Promise<readonly string[]> {
  const exchange = await statements.exchange(id);
  // Erased: then nobody knows in which conversation it was.
  if (exchange === null) return [];
  const replies = (await placed.at(exchange.address, 0))
    .filter(({ key }) => key.startsWith(REPLY))
    .toSorted((a, b) => a.position - b.position);
  const at = replies.findIndex(({ certificateId }) => certificateId === id);
  const earlier = replies.slice(Math.max(0, at - MOST_TURNS), Math.max(0, at));
  const exchanges = await Promise.all(
    earlier.flatMap(({ certificateId }) => (certificateId === null ? [] : [statements.exchange(certificateId)])),
  );
  const isOwn = (each: Exchange | null): each is Exchange => each?.actorId === actor.id;
  return [...exchanges, exchange].filter(isOwn).map(({ question }) => question.trim());
}

/** The calls that all that is cited may be about; empty when the citations lead to different ones. */
function callsOf(
  cited: readonly Citation[],
  calls: readonly JudgedCall[],
  index: ProposingSheets['index'],
): readonly JudgedCall[] {
  const { documents, programmes } = index.catalogue();
  const sets = cited.map((citation) => {
    const of = documents.find(({ id }) => id === citation.documentId)?.programmes ?? [];
    const own = calls.filter(
      ({ id, programme }) => id === `document:${citation.documentId}` || (programme !== null && of.includes(programme)),
    );
    const [named] = [citation.headings.join(' '), citation.quote].flatMap((text) =>
      own.length > 1 && text !== '' ? (callNamed(text, own, programmes) ?? []) : [],
    );
    return named === undefined ? own : [named];
  });
  const telling = sets.filter((set) => set.length > 0);
  return calls.filter((call) => telling.length > 0 && telling.every((set) => set.includes(call)));
}

/** Of what the answer may be about the one call there is, or the one that the actor last named. */
function meant(
  about: readonly JudgedCall[] | null,
  own: readonly string[],
  calls: readonly JudgedCall[],
  index: ProposingSheets['index'],
): JudgedCall | null {
  const [only, ...others] = about ?? [];
  if (only !== undefined && others.length === 0) return only;
  const among = about === null || about.length === 0 ? calls : about;
  const { programmes } = index.catalogue();
  for (const question of own.toReversed()) {
    const named = callNamed(question, among, programmes);
    if (named !== null) return named;
  }
  return null;
}

/** As many of the newest as a situation holds, each on a line of its own. */
function joinNewest(texts: readonly string[]): string {
  let situation = '';
  for (const text of texts.toReversed()) {
    const joined = situation === '' ? text.slice(0, MOST_SITUATION) : `${text}\n${situation}`;
    if (joined.length > MOST_SITUATION) break;
    situation = joined;
  }
  return situation;
}
