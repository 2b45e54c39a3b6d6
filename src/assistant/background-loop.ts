/** Work that goes on beside the requests: round after round, until it is stopped. */
export interface BackgroundLoop {
  /** Begins the next round at once, when it is resting. */
  wake(): void;
  /** Lets the round in hand end, and begins no other. */
  stop(): Promise<void>;
}

/** Work whose pieces go on beside one another. */
export interface BackgroundWork {
  /** Looks for more at once. */
  wake(): void;
  /** Begins nothing more, waits `waitMs` for what is in hand, and gives back the rest, so that another process has it at once. */
  stop(waitMs: number): Promise<void>;
}

/**
 * Runs `round` again and again: at once while it says that there is more, otherwise after `restMs` or when woken. What a
 * round throws goes to `failed`, and it rests before the next.
 */
export function startLoop(
  round: () => Promise<'more' | 'rest'>,
  { restMs, failed }: { readonly restMs: number; readonly failed: (error: unknown) => void },
): BackgroundLoop {
  let stopping = false;
  let woken = false;
  let wakeUp: () => void = () => {};

  const running = (async () => {
    while (!stopping) {
      await breath();
      woken = false;
      const next = await round().catch((error: unknown) => {
        failed(error);
        return 'rest' as const;
      });
      if (next === 'rest' && !woken && !stopping) await rest();
    }
  })();

  function rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, restMs);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    wake: () => {
      woken = true;
      wakeUp();
    },
    stop: () => {
      stopping = true;
      wakeUp();
      return running;
    },
  };
}

/**
 * Lets what has arrived meanwhile be read and answered. An embedded store answers without ever going back to the event
 * loop, so a loop of nothing but store and thought would otherwise hold it until it has nothing left to do.
 */
function breath(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
