/**
 * What happens to a call: it is taken; refused for now (429, `Retry-After: 1` or as many seconds as said) or broken down
 * (500) before anything is done; taken and then the connection lost (`cut`, or `half` of the answer on) or never answered
 * (`hang`); taken only after the caller has given up (`late`); answered with one of Slack's error codes; or answered by
 * something else on the way (`status`), and never seen by Slack.
 */
export type How =
  | 'take'
  | 'refuse'
  | 'break'
  | 'cut'
  | 'half'
  | 'hang'
  | 'late'
  | { readonly error: string }
  | { readonly refuse: number }
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> };

/** Who decides how calls fare. */
export interface Conduct {
  /** The next calls of a method (`*`: of any; `response_url`: posts to those) fare like this, one after the other. */
  plan(method: string, hows: readonly How[]): void;
  next(method: string): How;
}

/** Takes every call for which nothing else is planned. */
export function createConduct(): Conduct {
  const plans = new Map<string, How[]>();
  return {
    plan: (method, hows) => {
      plans.set(method, [...(plans.get(method) ?? []), ...hows]);
    },
    next: (method) => plans.get(method)?.shift() ?? plans.get('*')?.shift() ?? 'take',
  };
}
