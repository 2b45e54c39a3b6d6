/** What the console refuses or fails at, in the words of the person who meets it. */
export interface Fault {
  readonly status: number;
  readonly code: string;
  /** What happened. */
  readonly message: string;
  /** What to do next. */
  readonly next: string;
  readonly retryable: boolean;
}

const fault = (status: number, code: string, message: string, next: string, retryable = false): Fault =>
  Object.freeze({ status, code, message, next, retryable });

/** Every fault the console can show; the code is the key in kebab case. */
export const FAULTS = Object.freeze({
  malformed: fault(
    400,
    'malformed',
    '送られた内容を読み取れませんでした。',
    'ページを再読み込みして、もう一度お試しください。',
  ),
  emptyQuestion: fault(
    400,
    'empty-question',
    '質問が入力されていません。',
    '知りたいことを一文で入力してください。例：「公募の締切はいつですか」',
  ),
  foreignHost: fault(
    421,
    'foreign-host',
    'このアドレスでは道しるべを開けません。',
    '起動したときに表示されたアドレスをお使いください。別の名前で公開する場合は、管理者がその名前を設定に加えてください。',
  ),
  foreignOrigin: fault(
    403,
    'foreign-origin',
    'ほかのページからの送信は受け付けていません。',
    '道しるべのページを開いて、そこから質問してください。',
  ),
  foreignForm: fault(
    403,
    'foreign-form',
    'ページが古くなっているため、受け付けられませんでした。',
    '道しるべのページを開き直して、もう一度お送りください。',
  ),
  staffOnly: fault(
    403,
    'staff-only',
    'このページは事務局の方だけがご覧になれます。',
    'サインインのリンクを管理者から受け取り、開いてからもう一度お試しください。',
  ),
  notYourAnswer: fault(
    403,
    'not-your-answer',
    'この回答は評価できません。',
    '評価できるのは、回答を受け取った方と事務局だけです。文面を消した回答も評価できません。',
  ),
  remarkTooLong: fault(
    400,
    'remark-too-long',
    'ひとことが長すぎます。',
    '500字までに短くして、もう一度お送りください。',
  ),
  notYourWords: fault(403, 'not-your-words', 'この文面は消せません。', '消せるのは、質問した方と事務局だけです。'),
  reasonMissing: fault(
    400,
    'reason-missing',
    '連絡しない理由が入力されていません。',
    '理由を一言入力して、もう一度押してください。',
  ),
  notFound: fault(404, 'not-found', 'お探しのページはありません。', 'アドレスをお確かめください。'),
  methodNotAllowed: fault(
    405,
    'method-not-allowed',
    'この操作は受け付けていません。',
    '道しるべのページの入力欄からお使いください。',
  ),
  tooLarge: fault(
    413,
    'too-large',
    '質問が長すぎるため、受け付けられませんでした。',
    '10万字程度までに分けるか、知りたい箇所だけを貼り付けてお送りください。',
  ),
  unsupportedType: fault(
    415,
    'unsupported-type',
    '送られた内容の形式に対応していません。',
    '道しるべのページの入力欄から質問してください。',
  ),
  tooMany: fault(
    429,
    'too-many',
    '短い間に多くのご利用があったため、いまは受け付けられません。',
    '少し時間をおいてから、もう一度お試しください。',
    true,
  ),
  busy: fault(503, 'busy', 'ただいま質問が混み合っています。', '少し待ってから、もう一度お送りください。', true),
  unavailable: fault(
    503,
    'unavailable',
    'いまは回答を用意できませんでした。',
    '少し待ってから、もう一度お送りください。',
    true,
  ),
  failed: fault(
    500,
    'failed',
    '回答の途中で問題が起きました。',
    'もう一度お送りください。続く場合は、そのときの時刻を添えて管理者にお知らせください。',
    true,
  ),
});
