import { describe, expect, it } from 'vitest';
import { readSubject } from '../../src/assistant/answering/subject.ts';
import { fold } from '../../src/domain/text/fold.ts';

/** The question, its subject, and its shape: `yes?` a permission, `must?` a necessity, a value with its kinds and counter. */
const CASES: readonly (readonly [question: string, subject: string, shape: string])[] = [
  // Deadlines and schedule
  ['実証補助の申請期限はいつですか。', 'deadline', 'date+time+duration'],
  ['応募は何日までに出せばいいですか', 'deadline', 'date+time+duration'],
  ['公募の締め切りを教えて', 'deadline', 'date+time+duration'],
  ['締切日の何時までに届けばいい？', 'deadline', 'time'],
  ['まだ応募できますか？', 'deadline', 'date+time+duration'],
  ['仮申込みってまだ受け付けてる？', 'deadline', 'date+time+duration'],
  ['締切まであと何日？', 'deadline', 'date+time+duration'],
  ['7月1日が締切という認識で合っていますか', 'deadline', 'date+time+duration'],
  ['申請書の提出期限と提出先を教えてください', 'deadline', 'clause'],
  ['書類は必着ですか、消印有効ですか。', 'deadline', 'clause'],
  ['採択結果はいつ頃わかりますか', 'schedule', 'date+time+duration'],
  ['議事録はいつから読めますか？', 'schedule', 'date+time+duration'],
  ['説明会の開催日時と会場を教えてください。', 'schedule', 'clause'],
  ['ヒアリングは何月何日ですか', 'schedule', 'date'],
  ['何日から受け付けますか', 'schedule', 'date+time+duration'],
  ['説明会は何時からですか', 'schedule', 'time'],
  ['全体のスケジュールを教えてください', 'schedule', 'date+time+duration'],
  ['この組織が設立されたのは？', 'schedule', 'date+time+duration'],
  // Rates, amounts, counts
  ['補助率を教えてください', 'rate', 'rate'],
  ['経費の何割まで補助されますか', 'rate', 'rate'],
  ['外注費に充てられる割合の上限は？', 'rate', 'rate'],
  ['町の負担はどのくらい出るの？', 'rate', 'rate+money'],
  ['上限額はいくらですか', 'amount', 'money+rate'],
  ['講習会１回あたり最大いくら？', 'amount', 'money+rate'],
  ['いくらから対象になりますか', 'amount', 'money+rate'],
  ['保険料に限度額はありますか', 'amount', 'money+rate'],
  ['備品費に上限ってあるの？', 'amount', 'money+rate'],
  ['補助率と上限額を教えてください', 'rate', 'rate+money'],
  ['助成率、上限額及び下限額を示してください。', 'rate', 'rate+money'],
  ['概要書は何ページまでですか', 'fact', 'count+duration+date+rate/ページ'],
  ['副本は何部必要ですか。', 'fact', 'count+duration+date+rate/部'],
  ['何者以上から見積りを取りますか', 'fact', 'count+duration+date+rate/者'],
  ['見積りは何社からとればいい？', 'fact', 'count+duration+date+rate/社'],
  ['変更届は様式第何号ですか', 'fact', 'count+duration+date+rate/号'],
  ['完了後何日以内に報告しますか', 'fact', 'count+duration+date+rate/日'],
  ['何日前までに連絡すればよいですか', 'fact', 'count+duration+date+rate/日'],
  ['審査では何点以上で採択されますか', 'criteria', 'count+duration+date+rate/点'],
  ['独自性の配点は何点ですか', 'criteria', 'count+duration+date+rate/点'],
  ['帳簿は何年保存しますか', 'fact', 'count+duration+date+rate/年'],
  ['全国で何地域が選ばれましたか', 'fact', 'count+duration+date+rate/地域'],
  ['アカウントはいくつまで作れますか', 'fact', 'count+duration+date+rate/つ'],
  ['写しの部数を教えてください', 'fact', 'count+rate'],
  ['冊子の規格と部数を教えてください', 'fact', 'clause'],
  ['参加人数と申込期限は？', 'deadline', 'count+duration+date'],
  // Contact
  ['問い合わせ先はどこですか', 'contact', 'phone+email+url'],
  ['質問したいとき、電話何番？', 'contact', 'phone'],
  ['窓口の電話番号を教えて', 'contact', 'phone'],
  ['係のメールアドレスを聞かせていただけますか', 'contact', 'email'],
  ['メールだと？', 'contact', 'email'],
  ['申請サイトのURLは？', 'contact', 'url'],
  ['書類の郵送先はどこですか', 'contact', 'address+email+url+phone'],
  ['電話の受付時間は？', 'contact', 'time'],
  ['担当課の電話番号と受付時間は？', 'contact', 'phone+time+duration'],
  ['FAX番号は？', 'contact', 'phone'],
  // Existence is no question of permission
  ['オンラインの説明会はありますか', 'fact', 'clause'],
  ['加点はある？', 'criteria', 'clause'],
  ['再募集の予定はありますか', 'fact', 'clause'],
  ['短縮できる場合はありますか', 'fact', 'clause'],
  ['対象外の経費はありますか', 'cost', 'clause'],
  ['様式の指定はありますか', 'fact', 'clause'],
  // Permission
  ['自転車の購入は対象になりますか', 'cost', 'yes?'],
  ['社用車は対象ですか', 'eligibility', 'yes?'],
  ['ドローンって対象？', 'eligibility', 'yes?'],
  ['大学は応募できますか', 'eligibility', 'yes?'],
  ['県と一緒に応募しても大丈夫？', 'eligibility', 'yes?'],
  ['アプリの開発費は出る？', 'cost', 'yes?'],
  ['倉庫の家賃って落とせる？', 'cost', 'yes?'],
  ['提案書に写真を入れていい？', 'procedure', 'yes?'],
  ['古い様式で出しても構いませんか', 'documents', 'yes?'],
  ['途中で計画を変えられますか', 'procedure', 'yes?'],
  ['締切に遅れそうなとき延ばせる？', 'procedure', 'yes?'],
  ['不採択の理由は教えてもらえる？', 'procedure', 'yes?'],
  ['県外の会社でも参加できますか', 'eligibility', 'yes?'],
  ['着手前でも契約できますか', 'procedure', 'yes?'],
  ['取り消されることがありますか', 'procedure', 'yes?'],
  ['消費税は含めてよいですか', 'procedure', 'yes?'],
  ['自家用車を使いたい。いい？', 'procedure', 'yes?'],
  ['飲食代は補助の対象に含まれますか', 'cost', 'yes?'],
  // Necessity
  ['交付申請に押印は必要ですか', 'documents', 'must?'],
  ['推薦状っている？', 'procedure', 'must?'],
  ['事前相談は必須ですか', 'procedure', 'must?'],
  ['会員にならないと申請できない？', 'procedure', 'must?'],
  ['協定を結ぶ必要がありますか', 'procedure', 'must?'],
  ['参加しなくても大丈夫ですか', 'procedure', 'must?'],
  ['収入を差し引く必要はありますか', 'procedure', 'must?'],
  ['会議への出席は任意ですか', 'procedure', 'must?'],
  // Choice and comparison
  ['委託ですか、補助ですか。', 'comparison', 'clause'],
  ['新規事業ですか継続事業ですか', 'comparison', 'clause'],
  ['１型と２型の違いを教えてください', 'comparison', 'clause'],
  ['三つの事業の手続を比較してください', 'comparison', 'clause'],
  ['どっちが得？', 'comparison', 'clause'],
  ['年度によって上限が違ったりする？', 'comparison', 'clause'],
  ['支払の方法はどれも同じですか', 'comparison', 'clause'],
  // Definition
  ['デマンド交通とは何ですか', 'definition', 'clause'],
  ['ライドシェアってつまり何？', 'definition', 'clause'],
  ['「関係者」の定義を教えてください', 'definition', 'clause'],
  ['「着手」とはどの時点をいいますか。', 'definition', 'clause'],
  // Lists
  ['提出書類を全て教えてください', 'documents', 'list'],
  ['何を提出すればいいですか', 'documents', 'list'],
  ['必要書類は？', 'documents', 'list'],
  ['審査基準を教えてください', 'criteria', 'list'],
  ['どこを見て審査されるの？何を見られる？', 'criteria', 'list'],
  ['応募資格を教えてください', 'eligibility', 'list'],
  ['補助対象者の要件は何ですか', 'eligibility', 'list'],
  ['誰が応募できますか', 'eligibility', 'list'],
  ['この窓口は誰が利用できるの？', 'eligibility', 'list'],
  ['対象経費の一覧をください', 'cost', 'list'],
  ['加入を断られるのはどんな場合ですか', 'procedure', 'list'],
  ['どんなときに取消しになる？', 'procedure', 'list'],
  ['軽微な変更にはどのようなものがありますか', 'fact', 'list'],
  ['加点される取組を挙げてください', 'criteria', 'list'],
  ['五つの分野を列挙してください', 'fact', 'list'],
  ['届出が要らないものはどれですか', 'fact', 'list'],
  // Clauses
  ['辞退するときはどの様式を出しますか', 'documents', 'clause'],
  ['住民の合意は、誰が中心となって得ますか', 'fact', 'clause'],
  ['申込方法を教えてください', 'procedure', 'clause'],
  ['書類が届かない。どうしたらいい？', 'procedure', 'clause'],
  ['順位はどのように決まりますか', 'procedure', 'clause'],
  ['端数はどう処理しますか', 'procedure', 'clause'],
  ['誰が中心となって進めますか', 'fact', 'clause'],
  ['封筒の表書きは誰にすればよい？', 'fact', 'clause'],
  ['この研修は誰に向けたものですか', 'fact', 'clause'],
  ['他の町の事例を教えてください', 'case', 'clause'],
  ['成功例はある？', 'case', 'clause'],
  ['所管はどの省ですか', 'fact', 'clause'],
  ['機構の代表者は誰ですか', 'fact', 'clause'],
  ['開催場所はどこですか', 'fact', 'clause'],
  ['どこまでが経費の対象になりますか', 'cost', 'clause'],
];

describe('what a question asks for', () => {
  it.each(CASES)('%s', (question, subject, shape) => {
    const reading = readSubject(fold(question));
    expect([reading.subject, shapeOf(reading.shape)]).toEqual([subject, shape]);
  });
});

function shapeOf(shape: ReturnType<typeof readSubject>['shape']): string {
  if (shape.form === 'polarity') return shape.axis === 'permission' ? 'yes?' : 'must?';
  return shape.form === 'value'
    ? `${shape.kinds.join('+')}${shape.counter === null ? '' : `/${shape.counter}`}`
    : shape.form;
}
