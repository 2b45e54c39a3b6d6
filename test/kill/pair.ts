import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FREEZES, FROZEN_MS, type Order } from './orders.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

/** Where a living process is reached. */
export interface Reached {
  readonly url: string;
  readonly eventsUrl: string;
}

/** Two processes on one store; one that was killed is started again. */
export interface Pair {
  /** Where `preferred` is reached, or the other while it is not; waits when neither is. */
  reach(preferred: number): Promise<Reached>;
  order(which: number, order: Order): void;
  /** How often this one was killed so far. */
  kills(which: number): number;
  /** How often either was frozen so far. */
  freezes(): number;
  /** Waits until both are there. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

interface Member {
  child: ChildProcess;
  reached: Reached | null;
  isFrozen: boolean;
  kills: number;
  freezes: number;
}

/** Starts both; throws, later, when one ends otherwise than by the kill it was told. */
export function startPair(dataDir: string, platformUrl: string, broken: (what: string) => void): Pair {
  let closing = false;
  const members = [0, 1].map(() => {
    const member: Member = { child: start(), reached: null, isFrozen: false, kills: 0, freezes: 0 };
    watch(member);
    return member;
  });

  function start(): ChildProcess {
    return fork(CHILD, [dataDir, platformUrl], { stdio: ['ignore', 'inherit', 'inherit', 'ipc', 'pipe'] });
  }

  function watch(member: Member): void {
    member.child.once('message', (reached: Reached) => {
      member.reached = reached;
    });
    const { child } = member;
    child.stdio[FREEZES]?.on('data', () => {
      member.isFrozen = true;
      member.freezes += 1;
      setTimeout(() => {
        member.isFrozen = false;
        child.kill('SIGCONT');
      }, FROZEN_MS);
    });
    member.child.once('exit', (code, signal) => {
      member.reached = null;
      if (closing) return;
      if (signal !== 'SIGKILL') broken(`a process ended by itself: code ${code}, signal ${signal}`);
      member.kills += 1;
      member.child = start();
      watch(member);
    });
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, 10));
  return {
    async reach(preferred) {
      for (;;) {
        const reached = members[preferred]?.reached ?? members[1 - preferred]?.reached;
        if (reached != null) return reached;
        await pause();
      }
    },
    order: (which, order) => void members[which]?.child.send(order),
    kills: (which) => members[which]?.kills ?? 0,
    freezes: () => members.reduce((sum, { freezes }) => sum + freezes, 0),
    async ready() {
      while (members.some(({ reached, isFrozen }) => reached === null || isFrozen)) await pause();
    },
    async close() {
      closing = true;
      await Promise.all(
        members.map(({ child }) => {
          const ended = new Promise((resolve) => child.once('exit', resolve));
          child.kill('SIGKILL');
          return ended;
        }),
      );
    },
  };
}
