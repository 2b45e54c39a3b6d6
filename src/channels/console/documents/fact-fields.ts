import { GATE_NAMES } from '../../../domain/dates/gate.ts';
import type { FactKind } from '../../../domain/facts/fact.ts';
import type { FactFields } from '../../../domain/facts/fields.ts';

/** One field of the form that puts a fact right; `options` by value, for one that is chosen. */
export interface FactField {
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly options: Readonly<Record<string, string>> | null;
  readonly isLong: boolean;
}

const field = (name: string, label: string, hint: string | null = null): FactField => ({
  name,
  label,
  hint,
  options: null,
  isLong: false,
});
const long = (name: string, label: string): FactField => ({ ...field(name, label), isLong: true });
const choice = (name: string, label: string, options: Readonly<Record<string, string>>): FactField => ({
  ...field(name, label),
  options,
});

const REMARK = field('remark', '備考・ただし書き');
const FOR_WHOM = field('condition', '条件（類型・対象など）');

/** The fields of each kind of fact, in the order in which they are asked. */
export const FACT_FORMS: Readonly<Record<FactKind, readonly FactField[]>> = {
  gate: [
    field('date', '日時', '資料の書き方のままで構いません。例：令和8年5月10日 17時'),
    field('label', '手続の名前', '例：応募書類の提出期限'),
    choice('gate', '手続の種類', GATE_NAMES),
    field('round', '回・次', '例：第1回、二次公募'),
  ],
  rate: [
    field('value', '率または額', '例：2分の1以内、800万円'),
    choice('measure', '種類', { rate: '率', cap: '上限額', floor: '下限額', fixed: '定額' }),
    choice('of', '何の額か', { '': '記載なし', grant: '補助額', cost: '事業費' }),
    FOR_WHOM,
    REMARK,
  ],
  cost: [
    field('item', '費目'),
    field('category', '経費区分'),
    choice('verdict', '対象かどうか', { eligible: '対象', conditional: '条件付き', ineligible: '対象外' }),
    FOR_WHOM,
    REMARK,
  ],
  criterion: [
    long('text', '要件'),
    choice('force', '扱い', { required: '必要', excluded: '該当しないこと', check: '要確認' }),
    choice('about', '何についての要件か', {
      applicant: '応募者',
      region: '地域',
      trial: '実証',
      plan: '計画',
      membership: '会員',
      activity: '事業の内容',
      organisation: '体制',
      other: 'その他',
    }),
    field('bound', '数値の条件', '例：人口10万人未満'),
    field('withinYears', '過去何年以内か', '年数'),
  ],
  paper: [
    field('name', '書類の名前'),
    field('form', '様式', '例：様式第1号'),
    choice('when', '提出', { always: '必ず', ifApplicable: '該当する場合' }),
    choice('step', 'どの手続で', GATE_NAMES),
    FOR_WHOM,
    REMARK,
  ],
};

/** The fields of a sent form; what is left empty is null. */
export function factFieldsIn(form: URLSearchParams, kind: FactKind): FactFields {
  return Object.fromEntries(
    FACT_FORMS[kind].map(({ name }) => {
      const value = (form.get(`field-${name}`) ?? '').replace(/\r\n?/gu, '\n').trim().slice(0, 2_000);
      return [name, value === '' ? null : name === 'withinYears' ? Number(value.normalize('NFKC')) : value];
    }),
  );
}

/** Those of the fields that say something else than the fact does now. */
export function changedFields(given: FactFields, now: FactFields): FactFields {
  const isOther = ([name, value]: readonly [string, FactFields[string]]) => (now[name] ?? null) !== value;
  return Object.fromEntries(Object.entries(given).filter(isOther));
}

const PROBLEMS: Readonly<Record<string, string>> = {
  date: 'この書き方からは日付を読み取れません。「令和8年5月10日 17時」のように、年月日をお書きください。',
  bound: 'この書き方からは条件を読み取れません。「人口10万人未満」のようにお書きください。',
  withinYears: '年数を1以上の整数でお書きください。',
};

/** What is wrong with fields, each in a sentence beside its field; `problem` names fields as `factFrom` does. */
export function fieldProblems(problem: string): Readonly<Record<string, string>> {
  const named = problem.split('; ').map((each) => /^(\w+):/u.exec(each)?.[1] ?? '');
  return Object.fromEntries(
    named.map((name) => [name, PROBLEMS[name] ?? '空にできない項目です。内容をご確認ください。']),
  );
}
