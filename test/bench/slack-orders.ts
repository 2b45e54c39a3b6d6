/** How Slack reaches the processes. */
export type Transport = 'http' | 'socket';

/** One delivery to come. */
export interface PlannedEvent {
  /** Milliseconds after the load begins. */
  readonly at: number;
  /** Which question it carries: its index among the questions. */
  readonly question: number;
  /** Which of the two processes gets it (HTTP; a socket's turn is Slack's own). */
  readonly to: 0 | 1;
  /**
   * `first`; or a duplicate: the very same once more, or the same words under the other event type (a mention is told as
   * `app_mention` and as `message`, each with an event id of its own).
   */
  readonly as: 'first' | 'same' | 'twin';
}

/** One question to come. */
export interface PlannedQuestion {
  readonly channel: string;
  readonly user: string;
  readonly text: string;
}

/** A whole load. */
export interface Load {
  readonly questions: readonly PlannedQuestion[];
  readonly events: readonly PlannedEvent[];
}

/** Told to the process that plays Slack. */
export type Order =
  /** Deliver this load. Nothing is lost before `patienceMs` after its end. */
  | { readonly do: 'load'; readonly load: Load; readonly patienceMs: number }
  /** A process is reached here from now on. */
  | { readonly do: 'reach'; readonly which: 0 | 1; readonly url: string };

/** Told by the process that plays Slack. */
export type Told =
  | { readonly kind: 'open'; readonly apiUrl: string; readonly appTokens: Tokens }
  | { readonly kind: 'connections'; readonly count: number }
  | { readonly kind: 'progress'; readonly sent: number; readonly answered: number }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

/** What an app needs to know of its workspace. */
export interface Tokens {
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
}

/** What became of a load. */
export interface Outcome {
  readonly questions: number;
  /** Deliveries that were planned, and those of them that repeat what was sent before. */
  readonly events: number;
  readonly duplicates: number;
  /** Milliseconds from sending to acknowledgement, of every delivery of the load that was acknowledged. */
  readonly acknowledgedMs: readonly number[];
  /** Deliveries that were not acknowledged within three seconds, or found nobody, and were sent again. */
  readonly sentAgain: number;
  /** Events that were never acknowledged. */
  readonly undelivered: number;
  /** Milliseconds from a question's first delivery to its answer standing in Slack. */
  readonly answeredMs: readonly number[];
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** Answers that only say that there is none, or none yet. */
  readonly refused: number;
  /** What the app was told of its own messages, beside the load; Slack does that. */
  readonly ownMessages: number;
  /** How late timers of the process that plays Slack were: its part in what is measured, milliseconds. */
  readonly ownLateness: { readonly p50: number; readonly p99: number };
  /** Its share of one core, 0…1. */
  readonly ownCpu: number;
}
