import { type AreaType, areaTypesIn } from '../../domain/cases/areas.ts';
import { kindsIn, MODELS, STUMBLES, THEMES } from '../../domain/cases/case-kinds.ts';
import { type Population, populationIn } from '../../domain/cases/population.ts';
import { type Stage, stagesIn } from '../../domain/cases/stages.ts';
import { fold } from '../../domain/text/fold.ts';
import { conceptsOf } from '../answering/concepts.ts';
import type { Concept } from '../answering/question.ts';
import type { Vocabulary } from '../ports/passage-index.ts';

/** What a person says of a place and of what happened there, read for comparing it with cases. */
export interface Situation {
  readonly text: string;
  readonly population: Population | null;
  readonly areaTypes: readonly AreaType[];
  readonly stages: readonly Stage[];
  /** Prefectures and municipalities named. */
  readonly places: readonly string[];
  /** Names of the kinds in `THEMES`, `MODELS` and `STUMBLES` that it speaks of. */
  readonly themes: readonly string[];
  readonly models: readonly string[];
  readonly stumbles: readonly string[];
  /** Its telling words, without those of size, area, stage and place: by their meaning, and as they are written. */
  readonly concepts: readonly Concept[];
  readonly words: readonly string[];
  /** Things it names by loan words that no document knows (ロープウェイ). */
  readonly strangers: readonly string[];
  /** Whether any other telling word is one that no document knows (妊婦). */
  readonly isStrange: boolean;
}

/** What only asks for cases: 「似た例は？」「参考になる事例を教えてください」. */
const ASKING =
  /似(?:た|ている|通った)(?:ような)?|類似(?:の|した)?|同じ(?:よう|くらい|ぐらい|規模|条件|悩み|課題|経験|状況)(?:な|の|を)?|近い|参考(?:に(?:なる|なりそうな|できる|したい))?|先行|先進|お?手本(?:に(?:なる|なりそうな|できる))?|他の|ほかの|よその|どこか|(?:取組)?事例|実例|例(?=[はをがっも?]|$|って|ある|あり|を)|ケース|経験(?:を)?した|(?:自治体|地域|市町村|都市|ところ|まち|町|市|村|島)(?=は|って|の(?:事例|例)|を|が|も|[?]|$|ある|あり|で(?:の|すか))|(?:探して|教えて|知りたい|見たい|見せて|紹介して|聞きたい)(?:い(?:ます|る)|ください|です|ほしい|くれ)*|(?:あります|ある|いる|ない)(?:か(?:な)?|の|でしょうか)?[?]?|困って(?:い(?:ます|る)|る)|悩んで(?:い(?:ます|る)|る)|うち(?:の(?:町|市|村|まち))?(?:は|では|も|と)|当[市町村](?:は|では|も|と)|です|ます/g;
const SIZE =
  /(?:人口)?約?[\d,.]+(?:万|千)?[\d,.]*(?:千)?人(?:規模|程度|くらい|ぐらい|ほど|台|弱|強|未満|以下|以上|を?超(?:える)?)?の?/g;
const AREA_WORDS =
  /中山間(?:地域?)?|山間(?:部|地)?|山あい|山村|離島|半島|沿岸(?:部)?|都市部|都市近郊|市街地|地方都市|郊外|観光地|過疎(?:地域?)?|豪雪(?:地帯?)?|政令(?:指定)?都市/g;
const STAGE_WORDS = /(?:構想|実証|実装)(?:の?段階)?|段階/g;
const PLACE =
  /(?:北海道|東京都|(?:京都|大阪)府|(?<![一-龠])[一-龠]{2,3}県)|(?<![一-龠ァ-ヴー々ヶケノ])[一-龠ァ-ヴーヶケノ々]{1,7}[市町村](?![民内長立場役営])/g;
/** Words for kinds of places rather than names of them. */
const NO_PLACE =
  /^(?:市町村|.*(?:中核|政令|都|同|当|本|各|他|山間の|小さな|近隣)[市町村]|[市町村]+|.{0,2}の[市町村]|地方都市)$/;

/** Reads a described situation; `known` are the folded names of places that the casebooks tell of. */
export function readSituation(text: string, vocabulary: Vocabulary, known: readonly string[]): Situation {
  const folded = fold(text);
  const named = (folded.match(PLACE) ?? []).filter((place) => !NO_PLACE.test(place));
  const rest = folded.replace(SIZE, ' ').replace(AREA_WORDS, ' ').replace(STAGE_WORDS, ' ').replace(ASKING, ' ');
  const concepts = conceptsOf(rest, vocabulary).filter(({ weight, role }) => weight > LEAST && role !== 'aspect');
  return {
    text,
    population: populationIn(text),
    areaTypes: areaTypesIn(text),
    stages: stagesIn(text),
    places: [...new Set([...named, ...known.filter((name) => folded.includes(name))])],
    themes: kindsIn(text, THEMES),
    models: kindsIn(text, MODELS),
    stumbles: kindsIn(text, STUMBLES),
    concepts,
    isStrange: concepts.some(
      ({ known, weight, role, surface }) => !known && weight >= STRANGE && role === 'thing' && !EMPTY.test(surface),
    ),
    words: [...new Set(rest.match(WORD) ?? [])].filter((word) => !EMPTY.test(word)),
    strangers: (folded.match(LOAN) ?? []).filter((word) => !COMMON_LOAN.test(word) && isStrange(word, vocabulary)),
  };
}

function isStrange(word: string, { weigh, synonyms, everyday }: Vocabulary): boolean {
  return (
    weigh(word).documentFrequency === 0 &&
    synonyms(word).every((other) => weigh(other).documentFrequency === 0) &&
    everyday(word).every((found) => found.synonyms.every((other) => weigh(other).documentFrequency === 0))
  );
}

const WORD = /[一-龠々]{2,}|[ァ-ヴー]{3,}|[a-z]{2,}/g;
/** Words that stand in any question for cases. */
const EMPTY =
  /^(?:事例|実例|取組|地域|自治体|市町村|都市|大都市|地方|規模|人口|人口規模|方法|工夫|対策|前例|先例|参考|紹介|成功|失敗|改善|解決|課題|問題|状況|経験|相談|検討|利用|実施|導入|運営|運行|場合|以上|以下|未満|程度|今後|現在|最近|全然|一番|本当|何か|自分|皆|人台|万人|段階)$/;
const LOAN = /[ァ-ヴー]{3,}/g;
/** Loan words that name no thing of getting about. */
const COMMON_LOAN =
  /^(?:サービス|コスト|スタッフ|プラン|テコ|クラス|トラブル|クレーム|メリット|デメリット|ポイント|バランス|ルール|チーム|イメージ|モデル|パターン|タイミング|スケジュール|リスク|ニーズ|アドバイス|ヒント|コツ|アイデア|アイディア|ノウハウ|ケース|ベテラン|スムーズ|スタート|ストップ|ピンチ|パンク|パンパン|ガラガラ|ギリギリ|バラバラ|シニア|ママ|パパ|ファミリー|グループ|メンバー|ドライバー|ボランティア|マイカー|タクシー|ニュータウン|ベッドタウン|テーマ|ジャンル|タイプ|レベル|エリア|スポット|センター|スーパー|チラシ|ポスター|アンケート|データ|システム|アプリ|スマホ|ネット|インターネット|ダウンロード|ログイン|キャンセル|リピーター|ターゲット|シーズン|オフシーズン|イベント|ガイド|ガイドブック|マニュアル|クリア|カバー|フォロー|サポート|ネック|ハードル|ライバル|プロ|ベース|メイン|サブ|オープン|アップ|ダウン|ゼロ|マイナス|プラス|クレジット|キャッシュレス|インバウンド|モビリティ)$/;

/** Words that weigh less tell nothing of a case. */
const LEAST = 0.12;
/** A word that no document knows and that weighs so much is what is asked for. */
const STRANGE = 0.85;

/** Whether anything is said that a case can be compared with. */
export function saysSomething(situation: Situation): boolean {
  const { population, areaTypes, stages, places, themes, models, stumbles, concepts } = situation;
  return (
    population !== null ||
    [areaTypes, stages, places, themes, models, stumbles, concepts].some((each) => each.length > 0)
  );
}
