import { describe, expect, it } from 'vitest';
import { calledOf, fieldsAsked } from '../../../src/assistant/cases/fields-asked.ts';
import { readCases } from '../../../src/assistant/cases/read-cases.ts';
import { fold } from '../../../src/domain/text/fold.ts';
import { CASEBOOK, passagesIn, TWO_TOWNS } from '../../fixtures/documents/casebook.ts';

const [town] = readCases(CASEBOOK, await passagesIn(TWO_TOWNS)).filter(({ name }) => name === 'やまなか町');

describe('a question on a case by name', () => {
  it.each([
    ['やまなか町の人口は？', ['population']],
    ['やまなか町の取組の担い手を教えてください', ['actors']],
    ['やまなか町って、お金はどのくらいかかったの', ['cost']],
    ['やまなか町の総事業費と運賃収入はいくらですか', ['income', 'cost']],
    ['やまなか町はどんなビジネスモデルですか', ['businessModel']],
  ])('asks for a short field: %s', (question, fields) => {
    expect(town && fieldsAsked(fold(question), town)).toEqual(fields);
  });

  it.each([
    ['やまなか町のアプリの登録者は何人ですか'],
    ['やまなか町の診療所の運営費はいくらですか'],
    ['やまなか町はどう乗り越えましたか'],
  ])('asks for something else of it: %s', (question) => {
    expect(town && fieldsAsked(fold(question), town)).toEqual([]);
  });

  it('calls it by its name without what stands in brackets behind it', () => {
    expect([calledOf('みなと市（うみべ地区）'), calledOf('みなと市')]).toEqual(['みなと市', 'みなと市']);
  });
});
