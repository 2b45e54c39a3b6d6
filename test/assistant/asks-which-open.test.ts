import { expect, it } from 'vitest';
import { asksWhichOpen } from '../../src/assistant/answering/asks-which-open.ts';
import { fold } from '../../src/domain/text/fold.ts';

it.each([
  'いま応募できる公募は？',
  '今募集している事業を教えて',
  '現在公募中の補助金はありますか',
  '受付中の公募はどれですか',
  '募集中の事業を一覧で',
  'いまどの補助金に応募できますか',
  '今からでも間に合う支援ってある？',
  '現在受け付けている制度を知りたいです',
  'まだ申し込めるものはありますか',
  '現時点で申請可能な助成金は',
  '今どんな公募が出ていますか',
  '今使える補助金ありますか',
  '今、申請できるのはどれ？',
  '募集中の事業の締切は',
])('%s asks which calls are open', (question) => expect(asksWhichOpen(fold(question))).toBe(true));

it.each([
  '募集中の事業の補助率は？',
  '今応募できる事業者は？',
  '応募できる団体を教えてください',
  '公募の締切はいつですか',
  '地域新MaaS創出推進事業はいま応募できますか',
  '募集要領はどこにありますか',
  '今使える経費は何ですか',
  '補助金はいまいくら残っていますか',
  '公募している事業の内容は？',
])('%s does not', (question) => expect(asksWhichOpen(fold(question))).toBe(false));
