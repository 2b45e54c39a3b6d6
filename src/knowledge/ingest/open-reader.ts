import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Fault } from '../../domain/documents/document.ts';
import type { ReadReply } from './messages.ts';
import { replySchema } from './messages.ts';

/** What one file may cost; beyond it the child is killed and the file is reported. */
export interface ReaderLimits {
  readonly memoryBytes: number;
  /** Longest time without a page done. Not a total: a long document may take its time. */
  readonly stallMs: number;
}

/** The limits unless others are given: 1.5 GB of memory, 30 seconds without a page. */
export const READER_LIMITS: ReaderLimits = Object.freeze({ memoryBytes: 1_500_000_000, stallMs: 30_000 });

/** What became of a file: its content, or the fault that stands for it. */
export type ReadOutcome = Extract<ReadReply, { kind: 'read' }> | { readonly kind: 'failed'; readonly fault: Fault };

/** Reads files one after another in a child process that is replaced whenever it had to be killed. */
export interface FileReader {
  read(path: string, name: string, onProgress?: (done: number, total: number) => void): Promise<ReadOutcome>;
  close(): Promise<void>;
}

const WATCH_MS = 100;
const ENTRY = new URL('./reader-process.ts', import.meta.url);

/** Opens a reader; no process is started before the first file. `entry` is replaced in tests only. */
export function openReader(
  options: { limits?: Partial<ReaderLimits>; signal?: AbortSignal; entry?: URL } = {},
): FileReader {
  const limits = { ...READER_LIMITS, ...options.limits };
  let child: ChildProcess | null = null;
  let jobs = 0;

  const start = (): ChildProcess => {
    const heapMegabytes = Math.max(64, Math.floor(limits.memoryBytes / 1e6));
    const started = fork(fileURLToPath(options.entry ?? ENTRY), [], {
      execPath: process.execPath,
      execArgv: [`--max-old-space-size=${heapMegabytes}`, '--disable-warning=ExperimentalWarning'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('exit', () => {
      if (child === started) child = null;
    });
    return started;
  };

  const read: FileReader['read'] = (path, name, onProgress) => {
    options.signal?.throwIfAborted();
    // A child that was killed for the file before may not have ended yet.
    if (child?.killed || child?.connected === false) child = null;
    child ??= start();
    jobs += 1;
    return new Job(child, { job: jobs, path, name, limits, onProgress, signal: options.signal }).outcome;
  };

  return {
    read: async (path, name, onProgress) => read(path, name, onProgress),
    async close() {
      const closing = child;
      child = null;
      if (closing === null || closing.exitCode !== null) return;
      const gone = new Promise<void>((resolve) => closing.once('exit', () => resolve()));
      closing.kill('SIGKILL');
      await gone;
    },
  };
}

interface JobOptions {
  readonly job: number;
  readonly path: string;
  readonly name: string;
  readonly limits: ReaderLimits;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
  readonly signal: AbortSignal | undefined;
}

/** One file in the child: settles with its reply, or kills the child when a limit is passed. */
class Job {
  readonly outcome: Promise<ReadOutcome>;
  readonly #child: ChildProcess;
  readonly #options: JobOptions;
  #aliveAt = performance.now();
  #settle: (outcome: ReadOutcome) => void = () => {};
  #fail: (reason: unknown) => void = () => {};
  #watch: NodeJS.Timeout | undefined;

  constructor(child: ChildProcess, options: JobOptions) {
    this.#child = child;
    this.#options = options;
    this.outcome = new Promise<ReadOutcome>((resolve, reject) => {
      this.#settle = resolve;
      this.#fail = reject;
    }).finally(() => this.#release());
    child.on('message', this.#onMessage);
    child.on('exit', this.#onExit);
    child.on('error', this.#onError);
    options.signal?.addEventListener('abort', this.#onAbort);
    this.#watch = setInterval(() => void this.#check(), WATCH_MS);
    child.send({ job: options.job, path: options.path, name: options.name }, (error) => {
      if (error) this.#crashed(error.message);
    });
  }

  #onMessage = (message: unknown): void => {
    const parsed = replySchema.safeParse(message);
    if (!parsed.success) {
      this.#kill(
        'reader-failed',
        `The reader of ${this.#options.name} sent something that is no reply.`,
        'Please report it.',
      );
      return;
    }
    const reply = parsed.data;
    if (reply.kind === 'beat') {
      this.#weigh(reply.rssBytes);
      return;
    }
    if (reply.job !== this.#options.job) return;
    this.#aliveAt = performance.now();
    if (reply.kind === 'progress') this.#options.onProgress?.(reply.done, reply.total);
    else this.#settle(reply);
  };

  #onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
    // V8 aborts (134, SIGABRT) when its heap is full; the system's own killer sends SIGKILL.
    if (code === 134 || signal === 'SIGABRT' || signal === 'SIGKILL') this.#outOfMemory();
    else this.#crashed(`exit ${code ?? signal ?? 'unknown'}`);
  };

  #onError = (error: Error): void => this.#crashed(error.message);

  #onAbort = (): void => {
    this.#child.kill('SIGKILL');
    this.#fail(this.#options.signal?.reason);
  };

  async #check(): Promise<void> {
    const rss = await residentBytes(this.#child.pid);
    if (rss !== null) this.#weigh(rss);
    const { stallMs } = this.#options.limits;
    if (performance.now() - this.#aliveAt > stallMs) {
      this.#kill(
        'stalled',
        `${this.#options.name} made no progress for ${stallMs / 1000} s and was given up.`,
        'Print it to a new PDF or split it, then index it again.',
      );
    }
  }

  #weigh(rssBytes: number): void {
    if (rssBytes > this.#options.limits.memoryBytes) {
      this.#child.kill('SIGKILL');
      this.#outOfMemory();
    }
  }

  #outOfMemory(): void {
    this.#kill(
      'memory-limit',
      `${this.#options.name} needed more than ${Math.round(this.#options.limits.memoryBytes / 1e6)} MB of memory to read and was given up.`,
      'Print it to a new PDF or split it; a small file that needs this much may be an attack.',
    );
  }

  #crashed(reason: string): void {
    this.#kill(
      'reader-crashed',
      `The reader stopped while reading ${this.#options.name} (${reason}).`,
      'Save the file anew or as PDF.',
    );
  }

  #kill(code: string, message: string, hint: string): void {
    this.#child.kill('SIGKILL');
    this.#settle({ kind: 'failed', fault: { code, message, hint, page: null } });
  }

  #release(): void {
    clearInterval(this.#watch);
    this.#child.off('message', this.#onMessage);
    this.#child.off('exit', this.#onExit);
    this.#child.off('error', this.#onError);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
  }
}

/** Memory of a process as Linux counts it; null elsewhere, where the child's own beats must do. */
async function residentBytes(pid: number | undefined): Promise<number | null> {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const statm = await readFile(`/proc/${pid}/statm`, 'utf8');
    return Number(statm.split(' ')[1] ?? '0') * 4096;
  } catch {
    return null;
  }
}
