import { fold } from '../text/fold.ts';

/** Stages of an undertaking (取組の段階), from the first to the last. */
const STAGES = [
  {
    name: '構想',
    words:
      /構想|企画|計画(?:段階|策定|づくり|中)|検討(?:段階|中)|準備(?:段階|中)|調査(?:段階|中)|これから始め|始める前|始めようと/,
  },
  { name: '実証', words: /実証|実験|試行|試験(?:運行|導入|的)|トライアル|お試し|モニター運行|社会実験/ },
  { name: '実装', words: /実装|本格(?:運行|導入|実施|稼働|運用)|定着|自走|商用|通年運行|事業化|本運行/ },
] as const;

/** A stage by its Japanese name. */
export type Stage = (typeof STAGES)[number]['name'];

/** 実装を目指す, 本格運行に向けた: not reached yet. */
const AHEAD = /[^、。→]{0,12}?(?:を|に|へ)?(?:目指|めざ|向け|予定|見据え)(?:して|した|し|す|て|た|え)?/g;

/** The stages that a text names, first to last; a way that is still ahead (実装を目指す) is none. */
export function stagesIn(text: string): Stage[] {
  const reached = fold(text).replace(AHEAD, '');
  return STAGES.filter(({ words }) => words.test(reached)).map(({ name }) => name);
}

/** The stage a case has reached: the last of those it names. */
export function reachedStages(text: string): Stage[] {
  return stagesIn(text).slice(-1);
}
