import { describe, expect, it } from 'vitest';
import { areaTypesIn, compareAreas } from '../../../src/domain/cases/areas.ts';
import { kindsIn, MODELS, STUMBLES, THEMES } from '../../../src/domain/cases/case-kinds.ts';
import { reachedStages, stagesIn } from '../../../src/domain/cases/stages.ts';

describe('area types', () => {
  it.each([
    ['中山間地域（町域の8割が山林）', ['中山間']],
    ['谷あいの温泉観光地', ['中山間', '観光地']],
    ['離島（本土から高速船で70分）', ['離島']],
    ['豪雪地（最深積雪は例年2mを超える）', ['豪雪・寒冷']],
    ['臨海の工業団地', ['沿岸', '工業地域']],
    ['坂の多いニュータウン', ['郊外・住宅団地']],
    ['徳島県の町', []],
  ])('reads %s', (text, types) => {
    expect(areaTypesIn(text)).toEqual(types);
  });

  it('are different only where they exclude each other', () => {
    expect(compareAreas(['中山間'], ['中山間', '観光地'])).toBe('same');
    expect(compareAreas(['中山間'], ['都市部'])).toBe('different');
    expect(compareAreas(['観光地'], ['中山間'])).toBe('unknown');
    expect(compareAreas(['過疎'], [])).toBe('unknown');
  });
});

describe('stages', () => {
  it('reads the stage reached, not the one ahead', () => {
    expect(stagesIn('実証（令和5年度で終了）')).toEqual(['実証']);
    expect(stagesIn('実装を目指す実証')).toEqual(['実証']);
    expect(reachedStages('実証を経て本格運行')).toEqual(['実装']);
  });
});

describe('kinds', () => {
  it.each([
    ['1日に数人しか乗ってくれない', '利用の低迷'],
    ['運転手のなり手がいない', '担い手の不足'],
    ['補助金が切れた後、続けるお金がない', '採算'],
    ['沿道の町内会が反対しています', '住民の理解'],
    ['担当者が異動して計画が止まった', '体制・引継ぎ'],
    ['吹雪で運休が続いた', '天候・季節'],
  ])('hears in %s what cases founder on', (text, kind) => {
    expect(kindsIn(text, STUMBLES)).toContain(kind);
  });

  it('hears what a case is about, and who pays', () => {
    expect(kindsIn('診療所に通う足', THEMES)).toContain('通院・医療');
    expect(kindsIn('旅館からお金を出してもらう', MODELS)).toContain('協賛・広告');
    expect(kindsIn('午後の会議', [...THEMES, ...MODELS, ...STUMBLES])).toEqual([]);
  });
});
