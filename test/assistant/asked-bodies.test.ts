import { describe, expect, it } from 'vitest';
import { BODY_ROLE, bodyAsked, namesBody } from '../../src/assistant/answering/asked-bodies.ts';
import { fold } from '../../src/domain/text/fold.ts';

const names = (question: string, text: string) => {
  const body = bodyAsked(fold(question));
  return body === null ? null : namesBody(body, { text: fold(text) });
};

describe('a body that is asked for', () => {
  it.each([
    ['どこの省庁が担当していますか', '国土交通省が所管します。'],
    ['何省の事業ですか', '総務省'],
    ['どの省庁ですか', 'こども家庭庁が実施する。'],
    ['どこの省庁が出していますか', '内閣府'],
    ['どの局が担当していますか', '総合政策局が担当します。'],
    ['どこの課に聞けばいいですか', '地域交通課'],
    ['どこの会社が受託していますか', '株式会社みなとが受託した。'],
    ['委託先の会社はどこですか', '委託先：㈱みなと総研'],
    ['運営している法人は何ですか', '一般社団法人みなと'],
    ['どの市が参加していますか', '潮見市が参加しています。'],
    ['参加した町はどこですか', '山里町'],
    ['どこの市町村が選ばれましたか', '関係市町村のうち潮見市'],
    ['どの地域が選ばれましたか', '選定地域（潮見・山里）'],
    ['どの県で行われましたか', '長野県で実施'],
    ['誰が応募できますか', '市町村が応募できます。'],
    ['どこの省庁ですか', '中部経済産業局'],
    ['担当の局はどこですか', '総合政策局が担当します。'],
    ['所管する官庁はどこですか', '国土交通省'],
    ['どこが所管していますか', '地域交通課'],
    ['どこが主体となりますか', '地域の協議会が進めます。'],
    ['取組の中心はどこですか', '潮見大学'],
    ['担い手になるのはどこですか', '住民が担います。'],
    ['どなたが審査しますか', '審査委員が行います。'],
  ])('by 「%s」 is named in 「%s」', (question, text) => {
    expect(names(question, text)).toBe(true);
  });

  it.each([
    ['どこの省庁が担当していますか', '様式は省略できます。'],
    ['どこの省庁が担当していますか', '省令で定めます。'],
    ['どこの省庁が担当していますか', '省エネの取組を支援します。'],
    ['どの省庁ですか', '関係府省庁が連携して実施します。'],
    ['どこの省庁ですか', '官庁の手続を電子化します。'],
    ['どの局が担当していますか', '当局の指示によります。'],
    ['どこの課に聞けばいいですか', '課題の解決に取り組みます。'],
    ['どこの会社が受託していますか', '会社が受託しています。'],
    ['どの市が参加していますか', '構成市町村が参加します。'],
    ['どの市が参加していますか', '近隣市、当該市及び各市町村が参加します。'],
    ['どの市が参加していますか', '市役所、市民及び市場の関係者が参加します。'],
    ['参加した町はどこですか', '関係町村が参加します。'],
    ['参加した町はどこですか', '町内の住民が参加します。'],
    ['どの県で行われましたか', '県内及び県外で実施しました。'],
    ['どの区で行われましたか', '区域、区間及び区分を定めます。'],
    ['誰が応募できますか', '令和8年6月12日までです。'],
    ['担当の局はどこですか', '担当します。'],
    ['どこが所管していますか', '関係府省庁が連携します。'],
    ['どこが主体となりますか', '令和8年6月12日までです。'],
  ])('by 「%s」 is not named in 「%s」', (question, text) => {
    expect(names(question, text)).toBe(false);
  });

  it.each(['いわき市で実施しました。', 'つくば市', 'みなかみ町が参加'])('is named in hiragana too: %s', (text) => {
    expect(names('どこの市町村が参加しましたか', text)).toBe(true);
  });

  it('is no prefecture that is only spoken of', () => {
    expect(names('どの県が参加しましたか', '関係県が参加しました。')).toBe(false);
  });

  it.each(['補助率はいくらですか', '応募書類はどこに出しますか', '説明会はどこで開かれますか', '締切は？', ''])(
    'is none in 「%s」',
    (question) => {
      expect(bodyAsked(fold(question))).toBeNull();
    },
  );

  it('is another than the one that the question names', () => {
    const question = fold('潮見市と組んだ市はどこですか');
    const body = bodyAsked(question);
    const told = (text: string) => body !== null && namesBody(body, { text: fold(text) }, question);
    expect(told('潮見市が参加した。')).toBe(false);
    expect(told('潮見市と山里市が参加した。')).toBe(true);
  });

  it('says with its name what it does, but not with what it does it', () => {
    for (const role of ['担当', '所管', '運営', '会社', 'どこの省庁', '主体', '中心', '担い手'])
      expect(role).toMatch(BODY_ROLE);
    for (const thing of ['車両', '担当者数', '運営費']) expect(thing).not.toMatch(BODY_ROLE);
  });
});
