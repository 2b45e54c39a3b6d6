import { describe, expect, it } from 'vitest';
import { composeNotFound } from '../../src/assistant/answering/compose-not-found.ts';
import { renderPlain } from '../../src/domain/messages/plain.ts';
import { composing } from './evidence-fixture.ts';

const said = (question: string) => renderPlain(composeNotFound([], composing(question, [])).message);

describe('what the documents do not say', () => {
  it('leads from the applicant’s own share to the rate, without taking one for the other', () => {
    expect(said('自己負担の割合は？')).toContain('「補助率は？」とお尋ねいただけます。');
    expect(said('市町村負担率はどれくらいですか')).toContain('残りが自己負担になるかは、公募要領でご確認ください。');
    expect(said('締切はいつですか')).not.toContain('補助率');
  });
});
