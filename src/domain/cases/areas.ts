import { fold } from '../text/fold.ts';

/** Kinds of areas that casebooks speak of. Those of one `axis` exclude each other, those of different ones do not. */
const AREA_TYPES = [
  { name: '中山間', axis: 'land', words: /中山間|山間|山あい|山村|山里|里山|谷あい|谷沿い|山奥|山の(?:中|町|村|まち)/ },
  {
    name: '離島',
    axis: 'land',
    words: /離島|島しょ|島嶼|(?:小さな|小さい|人の|の)島(?:$|[のでにを、。はが])|島内|島民|^島/,
  },
  { name: '沿岸', axis: 'land', words: /沿岸|漁村|漁港|港町|海沿い|海辺|半島|湾岸|臨海/ },
  { name: '平野・農村', axis: 'land', words: /農村|田園|平野|平地|農業(?:地域|が盛ん)|散居/ },
  {
    name: '都市部',
    axis: 'land',
    words:
      /都市部|市街地|中心部|都心|大都市|政令(?:指定都)?市|都会|街なか|まちなか|駅前|中核市|特別区|都市近郊の中心|(?<!地方)(?<!田園)都市(?:型|圏|域|$)/,
  },
  { name: '地方都市', axis: 'land', words: /地方都市|県庁所在地|地方の(?:市|中心)/ },
  { name: '郊外・住宅団地', axis: 'land', words: /郊外|団地|ニュータウン|住宅地|ベッドタウン|近郊/ },
  { name: '工業地域', axis: 'use', words: /工業(?:団地|地域|地帯|都市)|工場(?:地帯|が多い|団地)|企業城下町|産業団地/ },
  { name: '観光地', axis: 'use', words: /観光|温泉|リゾート|景勝|行楽|門前町|世界遺産/ },
  { name: '過疎', axis: 'trait', words: /過疎|人口減少が(?:著し|続)|限界集落/ },
  { name: '豪雪・寒冷', axis: 'climate', words: /豪雪|積雪|雪国|寒冷|雪の多い|雪深|多雪/ },
] as const;

/** A kind of area by its Japanese name. */
export type AreaType = (typeof AREA_TYPES)[number]['name'];

/** The kinds of area that a text names, each once. */
export function areaTypesIn(text: string): AreaType[] {
  const folded = fold(text)
    .replaceAll('工業団地', '工業地帯')
    .replace(/(?:産業|流通)団地/g, '産業地');
  return AREA_TYPES.filter(({ words }) => words.test(folded)).map(({ name }) => name);
}

/** Whether areas are of one kind (same), of kinds that exclude each other (different), or neither is told (unknown). */
export function compareAreas(asked: readonly AreaType[], of: readonly AreaType[]): 'same' | 'different' | 'unknown' {
  if (asked.some((type) => of.includes(type))) return 'same';
  const axes = new Set(of.map(axisOf));
  return asked.some((type) => axes.has(axisOf(type))) ? 'different' : 'unknown';
}

function axisOf(type: AreaType): string {
  return AREA_TYPES.find(({ name }) => name === type)?.axis ?? type;
}
