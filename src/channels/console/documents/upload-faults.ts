import type { Fault } from '../faults.ts';

const fault = (status: number, code: string, message: string, next: string): Fault =>
  Object.freeze({ status, code, message, next, retryable: false });

/** What the upload itself is refused for; what is wrong with one file is told beside that file. */
export const UPLOAD_FAULTS = Object.freeze({
  noFile: fault(
    400,
    'no-file',
    'ファイルが選ばれていません。',
    '追加する資料のファイルを選んで、もう一度お送りください。',
  ),
  tooMany: fault(413, 'too-many-files', '一度に送れるファイルの数を超えています。', '何回かに分けてお送りください。'),
  tooMuch: fault(413, 'too-much', '送られた量が多すぎます。', '何回かに分けてお送りください。'),
  brokenOff: fault(400, 'broken-off', '送信が途中で切れました。', '通信の状態を確かめて、もう一度お送りください。'),
  unsupportedType: fault(
    415,
    'unsupported-type',
    '送られた内容の形式に対応していません。',
    '「資料」のページの「資料を追加」からお送りください。',
  ),
  foreignForm: fault(
    403,
    'foreign-form',
    'ページが古くなっているため、受け付けられませんでした。',
    '「資料」のページを開き直して、もう一度お送りください。',
  ),
});
