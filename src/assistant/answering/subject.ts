import type { Subject } from '../../domain/answer.ts';
import { aspectsJoined, counterOf, type Reading, value } from './asked-values.ts';
import { asksWhichOpen } from './asks-which-open.ts';
import { asksWhich, axisOf, existenceOf } from './axis.ts';
import type { Shape } from './question.ts';
import { ASKS_WHY } from './question-words.ts';

const CLAUSE: Shape = { form: 'clause' };
const LIST: Shape = { form: 'list' };
const ASKING =
  /[??]$|(?:か|かな|かね|っけ|の)$|教えて|知りたい|(?:は|って|だと|なら)$|(?:挙げ|示し|答え|説明し|比較し)て/;

/**
 * Reads what kind of thing a folded question asks for, and the form of its answer. Of several sentences those that ask
 * count: several values are asked for together, otherwise the first decides.
 */
export function readSubject(question: string): Reading {
  const folded = question.replace(KNOWS, '$1').replace(OUT_ALREADY, 'は?');
  const asking = folded
    .replace(/(?:教えて|聞かせて)(?:もらえ|いただけ|頂け|くれ)ま(?:す|せん)[^。??]*/g, '教えて')
    .split(/(?<=[。??])/)
    .map((sentence) => sentence.replace(/。$/, ''))
    .filter((sentence) => ASKING.test(sentence));
  const [first, second] = asking;
  if (first === undefined || (asking.length === 1 && first.length <= 10)) return readSentence(folded);
  const reading = readSentence(first);
  if (second === undefined) return reading;
  const next = readSentence(second);
  if (reading.shape.form === 'value' && next.shape.form === 'value') {
    const same = reading.shape.counter === next.shape.counter;
    return {
      subject: reading.subject,
      shape: {
        ...reading.shape,
        kinds: [...new Set([...reading.shape.kinds, ...next.shape.kinds])],
        counter: same ? reading.shape.counter : null,
        groups: [reading.shape.kinds, next.shape.kinds],
      },
    };
  }
  return reading.shape.form !== 'value' && next.shape.form === 'value' && second.length <= 8 ? next : reading;
}

/** 「まだ間に合いますか」, 「今からでも出せる？」, 「あと何日？」: whether a step is still open, and for how long. */
const STILL =
  /(?:まだ|今から(?:でも)?|いまから(?:でも)?)[、は]?(?:出せ|提出でき|応募でき|申請でき|申し?込め|申し?込みでき|エントリーでき|参加でき|間に合|受け付|受付|募集)|まだ(?:応募|申請|申し?込|エントリー)|もう(?:終わ(?:り|っ)|締め?切(?:り|っ|ら))(?:ました|た|て)|^(?:締切|締め切り|期限|公募|応募|申請|募集)?(?:まで)?(?:は|って|に)?[、]?(?:あと|残り)(?:何日|何時間|どれ(?:くらい|ぐらい)|どのくらい|いくら)(?!以内|前)/;

/** Whether a folded question asks if one can still apply, and how long. */
export function asksTimeLeft(folded: string): boolean {
  return (
    STILL.test(folded) ||
    asksWhichOpen(folded) ||
    /間に合(?:う|い(?:ます|そう))|(?:あと|残り)(?:何日|何時間)/.test(folded)
  );
}

/** 「補助率、わかりますか」 asks for the rate, 「いくらだったか分かりますか」 for the amount. */
const KNOWS =
  /(?:か|かどうか)?([^、。??]?)(?:は|が|って|、)?(?:(?:分か|わか|判)(?:り|る)|ご?存じ|ご存知)(?:です|ます|ません)?(?:か|かね|でしょうか)?(?=[??。]*$)/;

/** 「開催日はもう出ていますか」 asks for the day. */
const OUT_ALREADY =
  /(?<=日|日程|日時|時期|締切|期限|金額|額|率|結果)(?:は|が|って)(?:もう|すでに|既に)(?:出て|発表されて|公表されて|決まって)い?(?:ます|る)(?:か|の)?[??]*$/;

/** 「体験会に参加したい」: how is asked. */
const WANTS =
  /(?:登録|参加|申し?込み?|応募|申請|相談|入会|加入|利用|視聴|受講|購読|見学)(?:を|に)?し?たい(?:の(?:です|だ)?が|んですが|んだけど|です|と思って(?:います|る))?[。]?$/;

function readSentence(folded: string): Reading {
  if (WANTS.test(folded)) return { subject: 'procedure', shape: CLAUSE };
  if (ASKS_WHY.test(folded)) return { subject: 'fact', shape: CLAUSE };
  const exists = existenceOf(folded);
  const axis = axisOf(folded);
  if (exists !== null && axis === null) {
    const about = readSentence(`${exists}は?`);
    return about.shape.form === 'value'
      ? about
      : /加点/.test(exists)
        ? { subject: 'criteria', shape: LIST }
        : { subject: about.subject, shape: CLAUSE };
  }
  if (axis === null && asksWhich(folded))
    return { subject: DEADLINE.test(folded) ? 'deadline' : 'comparison', shape: CLAUSE };
  if (axis === null && ALL.test(folded) && !/違い|比較/.test(folded))
    return { subject: listSubject(folded), shape: LIST };
  if (axis === null && /違い|違う|ちがう|比較|差は|どう異な|使い分け|どちら(?:が|を|に)|どっち/.test(folded))
    return { subject: 'comparison', shape: CLAUSE };
  if (
    /によって.{0,14}(?:違|ちが|異な)|(?:同じ|おなじ|おんなじ|一緒)(?:です|なの|って(?:こと|いう)|という)?(?:か|の)?[??。]*$/.test(
      folded,
    )
  )
    return { subject: 'comparison', shape: CLAUSE };
  const joined = axis === null ? aspectsJoined(folded) : [];
  if (joined.length > 1 || joined.some(({ family }) => family === 'amount' && /上限.{0,8}下限/.test(folded)))
    return readSeveral(folded, joined);
  return asValue(folded, axis !== null) ?? (axis === null ? asClause(folded) : readPolarity(folded, axis));
}

const DEADLINE =
  /締切|締め切|しめきり|〆|期限|期日|デッドライン|いつまで|何日まで|何時まで|必着|消印|間に合|リミット|(?:受付|募集|公募|申し?込み|申請|応募)(?:が|は|の)?(?:いつ(?:頃|ごろ)?)?(?:に|で)?(?:終わ(?!って?から|ったら|った後)|終了)/;
/** 「いつからいつまで行われましたか」 asks when something was, not until when one may apply. */
const HELD = /いつからいつまで[^。]{0,8}(?:行わ|開か|実施|開催|続|や(?:り|っ|る)|運行|走)/;
const ALL =
  /(?:すべて|全て|全部|もれなく|漏れなく|一通り)(?:を)?(?:教|挙|知|列|示|言|並べ|書き出|お願|一覧|見せ)|(?:を|は)(?:すべて|全て|全部)(?:教|挙|知|[??]*$)|挙げて(?:ください|下さい)?|列挙|一覧(?:を|に|で|は|$)/;

/** Several values at once: the clause that carries them; for a contact any of them. */
function readSeveral(folded: string, joined: ReturnType<typeof aspectsJoined>): Reading {
  const kinds = [...new Set(joined.flatMap((aspect) => aspect.kinds))];
  const families = joined.map(({ family }) => family);
  const subject: Subject =
    families.includes('phone') || families.includes('email')
      ? 'contact'
      : /加点|配点|審査/.test(folded)
        ? 'criteria'
        : families[0] === 'rate' || families[0] === 'amount'
          ? families[0]
          : families.includes('deadline')
            ? 'deadline'
            : families.includes('schedule')
              ? 'schedule'
              : 'fact';
  return {
    subject,
    shape:
      subject === 'contact' || (kinds.length > 0 && !families.includes('other'))
        ? { form: 'value', kinds, counter: null, groups: joined.map((aspect) => aspect.kinds) }
        : CLAUSE,
  };
}

/** The question as one for a value; null when it asks for none. `yesNo` is whether it could be answered with yes or no. */
function asValue(folded: string, yesNo: boolean): Reading | null {
  const count = counterOf(folded);
  if (!yesNo && DEFINITION.test(folded) && !DEADLINE.test(folded) && count === null)
    return { subject: 'definition', shape: CLAUSE };
  if (
    /電話|tel(?:番号)?(?![a-z])|(?:ファックス|ファクシミリ|ファクス|fax)の?(?:番号|ばんごう)/.test(folded) &&
    !yesNo
  ) {
    return {
      subject: 'contact',
      shape: /受付時間|何時/.test(folded) && !/番号|何番/.test(folded) ? value('time') : value('phone'),
    };
  }
  // What a sign in an address stands for is asked, not the address.
  if (/[@*](?:の|が|に|を|って|は)/.test(folded)) return yesNo ? null : { subject: 'procedure', shape: CLAUSE };
  if (
    /(?:メール|e-?mail|mail)(?!の?(?:件名|題名|タイトル|本文|宛名))(?:アドレス|の宛先)?(?:は|を|って|教|だと|なら|[??]|の?アドレス|どこ|$)|メアド|アドレス/.test(
      folded,
    ) &&
    !yesNo
  )
    return { subject: 'contact', shape: value('email') };
  if (/(?:url|ホームページ|サイト|アドレス)(?:は|を|[??]|$|の)/.test(folded) && !yesNo)
    return { subject: 'contact', shape: value('url') };
  const deadline = DEADLINE.test(folded) && !HELD.test(folded) && !/何(?:%|パーセント|割(?!増)|分の何)/.test(folded);
  if (STILL.test(folded) || asksWhichOpen(folded))
    return { subject: 'deadline', shape: value('date', 'time', 'duration') };
  if (deadline && /という(?:理解|認識)|で(?:合って|間違い)/.test(folded))
    return { subject: 'deadline', shape: value('date', 'time', 'duration') };
  if (/何時(?:まで|から|に|か|で|だ|[??])/.test(folded))
    return {
      subject: deadline ? 'deadline' : 'schedule',
      shape: /何日|何月/.test(folded) ? value('date', 'time') : value('time'),
    };
  if (
    deadline &&
    (!yesNo || /間に合(?:います|う|いそう)|まだ/.test(folded)) &&
    (count === null || /あと何日|残り何日|いつまで|期限(?:は|って)|締切(?:は|って)/.test(folded))
  ) {
    return { subject: 'deadline', shape: value('date', 'time', 'duration') };
  }
  if (yesNo) return null;
  if (/受付時間|営業時間|対応時間|開庁/.test(folded)) return { subject: 'contact', shape: value('time') };
  if (
    /いつ(?!も(?!ら)|でも)|何日(?:から|に|まで|で|[??]|が|の)|何月|何曜日|何年度|日程|スケジュール|開催日|日時|時期(?!に|の|から)|期間(?:は|を|って|[??]|の長さ|が)|(?:でき|始まっ|設立され|発足し)たのは[??]*$/.test(
      folded,
    ) &&
    (count === null || /いつ|何日(?:から|まで)/.test(folded))
  ) {
    return {
      subject: 'schedule',
      shape: /何月|何日(?:に|です|、|[??]|$)|日(?:は|って)いつ/.test(folded)
        ? value('date')
        : value('date', 'time', 'duration'),
    };
  }
  if (/どれ(?:くらい|ぐらい|だけ)(?:前|後|以内|待)|いつ(?:頃|ごろ)?の(?:もの|書類|データ)/.test(folded))
    return { subject: 'fact', shape: value('duration', 'count', 'date') };
  if (count !== null)
    return {
      subject: /点/.test(count) ? 'criteria' : 'fact',
      shape: { form: 'value', kinds: ['count', 'duration', 'date', 'rate'], counter: count },
    };
  if (RATE.test(folded))
    return {
      subject: 'rate',
      shape: /割合|率|何割|何分の|何%|パーセント/.test(folded) ? value('rate') : value('rate', 'money'),
    };
  if (/頻度/.test(folded)) return { subject: 'schedule', shape: value('count', 'duration') };
  if (
    /(?:どの(?:くらい|程度)|どれ(?:くらい|ぐらい|だけ)|どこ)まで(?:なら|だったら|であれば|は|です(?=か))/.test(folded)
  )
    return { subject: 'fact', shape: value('rate', 'money', 'count', 'duration') };
  const limited = LIMITED_NUMBER.exec(folded);
  if (limited !== null)
    return { subject: 'fact', shape: { form: 'value', kinds: ['count'], counter: limited[1] ?? null } };
  if (AMOUNT.test(folded))
    return {
      subject: 'amount',
      shape: /上限.*(?:ページ|枚|字|人数)/.test(folded) ? value('count') : value('money', 'rate'),
    };
  if (
    /どれ(?:くらい|ぐらい|だけ)(?:に|の数|の(?:賛成|同意|割合|人数|期間|時間|費用|額)|いる|い(?:ま|る)|あ(?:り|る)|増|減|集ま)/.test(
      folded,
    )
  )
    return { subject: 'fact', shape: value('count', 'money', 'rate', 'duration') };
  if (
    /配点|文字数|字数|ページ数|枚数|部数|件数|人数|定員|回数|採択数|点数(?!が(?:並|同|一緒|等し))|倍率|日数|台数/.test(
      folded,
    )
  ) {
    return { subject: /配点|点数/.test(folded) ? 'criteria' : 'fact', shape: value('count', 'rate') };
  }
  return null;
}

const LIMITED_NUMBER =
  /(?:(市町村|自治体|団体|人|社|者|件|台|地域|事業|回|店)の?)?数(?:に|の|は)?(?:上限|下限|制限|限度)/;
const DEFINITION =
  /とは[??]*$|とは(?:何|なん|どう|どんな|どの|、)|(?<!こと|もの|ところ|やつ|の)って(?:そもそも|一体|つまり|結局|要するに|ぶっちゃけ)?(?:何(?=[??]|です|でしょ|だ|の(?:こと|略)|$)|なん(?=[??]|です|だ)|どういう(?:もの|意味|こと)|なに(?=[??]|$))|(?:の|を)?定義|って(?:ひとこと|一言|かんたん|簡単|ざっくり|わかりやすく|要する)[^、。]{0,6}(?:何|なに|なん)|どういう意味|何のこと|正式な?名称|正式には何|何の略|(?<![むるうくす])意味(?:は|を|です)/;
const RATE =
  /率(?:は|を|って|[??]|が|の|も|どれ|どの)|(?:補助|助成|交付|負担|支援|加算|年|利)率|何割|何分の|何%|何パーセント|割合(?:は|を|って|[??]|が|で|の上限|の下限)|どれ(?:くらい|ぐらい|だけ)(?:の割合)?(?:補助|負担|出)|どの(?:くらい|程度)(?:補助|負担|出|もら|助成)/;
const AMOUNT =
  /(?:[一-龠](?<![資材燃給無原飲塗衣肥染数])料|参加費|会費|家賃|運賃)(?:は|って|を教え|[??]|$)|[一-龠]{1,6}(?:費用?|代金?|料金?)(?:は|って|が|も|、)?(?:だいたい|大体|およそ)?(?:どれ(?:くらい|ぐらい|だけ|ほど)|どの(?:くらい|程度))|いくら|上限|限度額|下限|何円|何万円|何億|予算(?!を|の間|内)|金額|(?:補助|助成|委託|交付|採択|支援|基準|支給|平均)(?:金)?額|単価|最大(?:で)?(?:は|どの|いくら|$)|総額|値段|料金|規模/;
const COST = /経費|費用|お金|買|購入|代(?:は|も|って|金|を|に)|費(?:は|も|って|を|が|用)|落と|計上|支出/;

function readPolarity(folded: string, axis: 'permission' | 'necessity'): Reading {
  const shape: Shape = { form: 'polarity', axis };
  const cost = COST.test(folded);
  if (axis === 'permission' && /応募|申請|参加|対象者|出せ|申し込/.test(folded) && !cost)
    return { subject: 'eligibility', shape };
  if (cost || /補助(?:して|の対象|対象|され)|(?:出|使え|(?<!て)もらえ)(?:る|ます)/.test(folded))
    return { subject: 'cost', shape };
  if (/書類|様式|押印|ハンコ|添付/.test(folded)) return { subject: 'documents', shape };
  return { subject: /対象/.test(folded) ? 'eligibility' : 'procedure', shape };
}

function asClause(folded: string): Reading {
  if (/どうしたら|どうすれば|どうやって/.test(folded)) return { subject: 'procedure', shape: CLAUSE };
  if (
    /(?:誰|だれ)が(?:応募|申請|対象|もらえ|出せ|使え|参加|相談|利用)|(?:応募|申請|参加|利用)できるのは(?:誰|だれ|どこ|どんな|どういう)/.test(
      folded,
    )
  )
    return { subject: 'eligibility', shape: LIST };
  if (
    /(?:担当|所管|管轄)[^、。]{0,6}(?:局|省庁?|府省|官庁)|(?:所管|管轄)(?:は|って|し)|どこが(?:担当|所管|管轄|受け持)/.test(
      folded,
    ) &&
    !/電話|メール|問い?合わ?せ|連絡/.test(folded)
  )
    return { subject: 'fact', shape: CLAUSE };
  if (
    /問い?合わ?せ|連絡先|窓口|どこに(?:聞(?!き取)|相談|電話|連絡|質問|問(?!題))|担当(?:課|部署|者|係|局)|聞けば|問合せ先/.test(
      folded,
    )
  )
    return { subject: 'contact', shape: value('phone', 'email', 'url') };
  if (/宛(?:先|名)[^、。]{0,4}(?:誰|だれ|どなた|何)/.test(folded)) return { subject: 'fact', shape: CLAUSE };
  if (/提出先|送付先|郵送先|宛先|宛て先|どこに(?:出|送|提出|持)|住所|所在地/.test(folded))
    return {
      subject: 'contact',
      shape: /住所|所在地|郵送(?:先|する先)/.test(folded)
        ? value('address')
        : value('address', 'email', 'url', 'phone'),
    };
  if (
    /誰(?:が|です|なの|に|[??])/.test(folded) &&
    !/誰が(?:応募|申請|対象|もらえ|出せ|使え|参加|相談|利用)/.test(folded)
  )
    return { subject: 'fact', shape: CLAUSE };
  if (/どの(?:様式|書類|資料)/.test(folded)) return { subject: 'documents', shape: CLAUSE };
  if (
    /(?:書類|様式|添付資料|資料)(?:は|を|って|の一覧|には|[??]|一式|が|一覧|$)|何を(?:出|提出|用意|添付|準備|揃|そろ)|必要なもの|要るもの|(?:付け|添え|つけ)るもの|(?:同封|添付)するもの|提出物/.test(
      folded,
    )
  )
    return { subject: 'documents', shape: LIST };
  if (
    /(?:審査|評価|選定|採点|採択)(?:の)?(?:基準|項目|観点|ポイント|視点|方法|要素)|加点|減点|何を見|どこを見|重視|審査(?:は|で|では)?[^。]{0,6}(?:どんな|どういう|何の|どのような)(?:観点|基準|項目|点)/.test(
      folded,
    )
  )
    return { subject: 'criteria', shape: LIST };
  if (
    /(?:応募|申請|参加)(?:が)?できる(?:者|人|方|団体|地域|自治体|会社|事業者|法人)|(?:応募|申請|参加|補助対象|対象)(?:の|と?になる|となる)?(?:資格|要件|条件|者|事業者|団体|地域)|誰が|だれが|(?:どんな|どのような|どういう|どういった)(?:人|者|団体|自治体|市町村|ところ|会社|地域|事業者|申請者|応募者)|要件|条件/.test(
      folded,
    )
  )
    return { subject: 'eligibility', shape: LIST };
  if (
    /(?:どのような|どんな|どういう|どういった)(?:場合|とき|時|ケース)|(?:場合|ケース)は(?:何|どれ|どのよう)/.test(
      folded,
    )
  )
    return { subject: COST.test(folded) ? 'cost' : 'procedure', shape: LIST };
  if (COST.test(folded)) return { subject: 'cost', shape: /どう|どこまで/.test(folded) ? CLAUSE : LIST };
  if (
    /方法|手続|手順|流れ|やり方|仕方|どうやって|どのように|どうすれば|どうしたら|どうなる|どう(?:扱|し|処理|計算|算定|対応|決|やっ)|提出の?仕方/.test(
      folded,
    )
  )
    return { subject: 'procedure', shape: CLAUSE };
  if (/対象(?:の|となる|になる)?(?:事業|取組|設備|機器|車両|サービス|もの)(?:は|って|を|[??]|$)/.test(folded))
    return { subject: 'fact', shape: LIST };
  if (/事例|実例|他の(?:地域|町|自治体)|成功例|取組例|ケース/.test(folded)) return { subject: 'case', shape: CLAUSE };
  if (
    /一覧|全部|すべて|全て|何がある|何があり|どんな.*(?:がある|があり|種類|入って|含まれ)|どのような.*(?:がある|があり|もの)|列挙|種類|項目|類型|対象(?:は|って)|内容|取組|メンバー|どれ|何(?:です|で|が|を)/.test(
      folded,
    )
  )
    return { subject: 'fact', shape: LIST };
  return { subject: 'fact', shape: CLAUSE };
}

/** Which kind of list is asked for. */
function listSubject(folded: string): Subject {
  if (/書類|様式|資料/.test(folded)) return 'documents';
  if (/審査|評価|加点|配点|採点/.test(folded)) return 'criteria';
  if (/応募できる|応募資格|対象者|要件|対象(?:と|に)なる(?:者|団体|地域|自治体)/.test(folded)) return 'eligibility';
  return /経費|費用/.test(folded) ? 'cost' : 'fact';
}
