import { fold } from '../text/fold.ts';

/** What a label names, without the words that only say that it ends: 応募書類の提出期限 and 締切 leave nothing, both are the end of applying. */
export function stemOf(label: string): string {
  return fold(label)
    .replace(/[(（][^()（）]*[)）]|[\d.、。・:\s]/g, '')
    .replace(/応募|申請|公募|募集|書類|提出|受付|期限|期間|期日|締め?切り?|日時|日程|終了|まで|の|原文表記/g, '');
}
