import type { Programme } from '../programme.ts';
import { endsAlike } from './agreement.ts';
import { applicationGates, type Call, type ToldGate } from './call.ts';
import { mergeGates } from './merge-gates.ts';

/** What is told of one programme, or several together, in one year, part and round. */
interface Bucket {
  readonly programmes: readonly string[];
  readonly fiscalYear: number | null;
  readonly part: string | null;
  readonly round: string | null;
  readonly told: readonly ToldGate[];
}

/**
 * The calls that dated steps belong to. A joint call whose programmes tell its own deadline is one call; what no document
 * ties to a programme is a further source of a deadline that it endsAlike with, or a call without a programme.
 */
export function groupCalls(told: readonly ToldGate[], programmes: readonly Programme[]): Call[] {
  const buckets = withoutLooseEnds(joined(bucketsOf(told), programmes));
  return buckets
    .map((bucket) => ({ ...bucket, gates: mergeGates(bucket.told, bucket.programmes) }))
    .filter((call) => applicationGates(call).some(makesCall))
    .map(({ programmes: of, fiscalYear, part, round, gates }) => ({
      id: idOf(
        { programmes: of, fiscalYear, part, round, told },
        gates[0]?.values[0].facts[0].source.document.id ?? '',
      ),
      programmes: of,
      fiscalYear,
      part,
      round,
      gates,
    }));
}

/** A period counted from an event alone (補正は5開庁日以内) is no call's deadline. */
function makesCall({ values }: Call['gates'][number]): boolean {
  return values.some(({ reading: { from, to, open } }) => from !== null || to !== null || open !== null);
}

function idOf({ programmes, fiscalYear, part, round }: Bucket, documentId: string): string {
  return [programmes.length === 0 ? `document:${documentId}` : programmes.join('+'), fiscalYear, part, round].join('|');
}

function bucketsOf(told: readonly ToldGate[]): Bucket[] {
  const buckets = Map.groupBy(told, (each) => {
    const { programmes, fiscalYear, part, round, fact } = each;
    const of = programmes.length === 0 ? fact.source.document.id : programmes.join('+');
    return [of, fiscalYear, part, round].join('|');
  });
  return [...buckets.values()].flatMap((each) => {
    const [first] = each;
    return first === undefined ? [] : [{ ...first, told: each }];
  });
}

/** Members of a joint call that tell its deadline tell of the joint call. */
function joined(buckets: readonly Bucket[], programmes: readonly Programme[]): Bucket[] {
  const membersOf = new Map(programmes.map(({ id, members }) => [id, members]));
  const taken = new Set<Bucket>();
  const whole = buckets.map((bucket) => {
    const [id, ...others] = bucket.programmes;
    const members = id === undefined || others.length > 0 ? [] : (membersOf.get(id) ?? []);
    const own = buckets.filter(
      (each) =>
        each.programmes.length > 0 &&
        each.programmes.every((one) => members.includes(one)) &&
        sameCall(each, bucket) &&
        tellsSameEnd(each, bucket),
    );
    for (const each of own) taken.add(each);
    return { bucket, told: [...bucket.told, ...own.flatMap(({ told }) => told)] };
  });
  return whole.filter(({ bucket }) => !taken.has(bucket)).map(({ bucket, told }) => ({ ...bucket, told }));
}

function sameCall(one: Bucket, other: Bucket): boolean {
  return one.fiscalYear === other.fiscalYear && one.part === other.part && one.round === other.round;
}

function tellsSameEnd(one: Bucket, other: Bucket): boolean {
  const ends = endsOf(one);
  return (
    ends.length > 0 && ends.every((end) => endsOf(other).some((each) => endsAlike(each.fact.reading, end.fact.reading)))
  );
}

function endsOf({ told }: Bucket): ToldGate[] {
  return told.filter(({ fact: { gate, reading } }) => gate === 'application' && reading.to !== null);
}

/** A bucket while what belongs to it is still being added. */
interface Filling extends Bucket {
  readonly told: ToldGate[];
}

/** What names no round, part, year or programme, put to the calls of which it can be told. */
function withoutLooseEnds(buckets: readonly Bucket[]): Bucket[] {
  const kept = buckets.map((bucket): Filling => ({ ...bucket, told: [...bucket.told] }));
  for (const loose of kept) {
    const hosts = kept.filter((host) => host !== loose && isMoreExact(host, loose) && endsOf(host).length > 0);
    if (hosts.length === 0) continue;
    const own = loose.told.filter((each) => {
      const found = hostsFor(each, hosts);
      for (const host of found) host.told.push(each);
      return found.length === 0;
    });
    loose.told.splice(0, loose.told.length, ...own);
  }
  return kept.filter(({ told }) => told.length > 0);
}

/** Whether a host names what the loose one leaves open, and contradicts it in nothing. */
function isMoreExact(host: Bucket, loose: Bucket): boolean {
  const fits = <T>(exact: T | null, open: T | null) => open === null || exact === open;
  const ofProgramme =
    loose.programmes.length === 0
      ? host.programmes.length > 0 && loose.told.some(({ fact }) => mayBeOf(fact.source.document.programmes, host))
      : host.programmes.join() === loose.programmes.join();
  const names = ({ programmes, fiscalYear, part, round }: Bucket) =>
    [programmes.length > 0, fiscalYear !== null, part !== null, round !== null].filter(Boolean).length;
  return (
    ofProgramme &&
    fits(host.fiscalYear, loose.fiscalYear) &&
    fits(host.part, loose.part) &&
    fits(host.round, loose.round) &&
    names(host) > names(loose)
  );
}

/** Whether a document about these programmes may speak of a call. */
function mayBeOf(programmes: readonly string[], { programmes: of, told }: Bucket): boolean {
  return [of, ...told.map((each) => each.programmes)].some((ids) => ids.some((id) => programmes.includes(id)));
}

/** A deadline goes where the same is told; another step to the first call that ends after it, what comes after the end to all. */
function hostsFor({ fact, programmes }: ToldGate, hosts: readonly Filling[]): readonly Filling[] {
  const alike = hosts.filter(({ told }) =>
    told.some((each) => each.fact.gate === fact.gate && endsAlike(each.fact.reading, fact.reading)),
  );
  if (alike.length > 0) return alike;
  if (fact.gate === 'application' || programmes.length === 0) return [];
  if (hosts.length === 1) return hosts;
  const at = (fact.reading.to ?? fact.reading.from)?.end;
  if (at === undefined) return [];
  const before = hosts
    .map((host) => ({
      host,
      end: Math.max(...endsOf(host).map(({ fact: { reading } }) => reading.to?.end.getTime() ?? 0)),
    }))
    .sort((a, b) => a.end - b.end);
  const next = before.find(({ end }) => end >= at.getTime());
  return next === undefined ? hosts : [next.host];
}
