import type { Person } from '../../../domain/sign-in.ts';
import { type Caller, csrfField, isSignedIn } from '../caller.ts';
import { frame, masthead, roleName } from '../frame.ts';
import { type Html, html, words } from '../html.ts';

/** Asks whether to sign in; nothing has happened yet. */
export function renderConfirmation(caller: Caller, { name, role }: Person, token: string): string {
  return signInFrame(
    caller,
    'サインイン',
    html`<h1>${words(name)}さんとしてサインインします</h1>
<p>${roleName(role)}の方だけがご覧になれる資料やページも開けるようになります。</p>
${isSignedIn(caller) && html`<p class="notice">いまは${words(caller.actor.name)}さん（${roleName(caller.actor.level)}）としてサインインしています。続けると、そちらはサインアウトします。</p>`}
<form method="post" action="/sign-in">${csrfField(caller)}<input type="hidden" name="token" value="${token}">
<button type="submit">サインインする</button></form>
<p class="fine-print">お心当たりのない場合や、ご本人でない場合は、このままページを閉じてください。</p>`,
  );
}

/** Says why a link is no use; the same of a used one as of one that never was, so that nothing can be learnt by trying. */
export function renderUseless(caller: Caller, kind: 'expired' | 'unusable'): string {
  return signInFrame(
    caller,
    'サインインできませんでした',
    html`<h1>このリンクでは${kind === 'expired' ? 'もう' : ''}サインインできません</h1>
<p>${kind === 'expired' ? 'サインインのリンクの有効期限（発行から10分）が過ぎています。' : 'すでに使われたか、正しくないリンクです。リンクは一度だけ使えます。'}</p>
${howToGetOne()}`,
  );
}

/** Tells whoever comes without a link how to get one, or that they are signed in already. */
export function renderHowTo(caller: Caller): string {
  return signInFrame(
    caller,
    'サインイン',
    isSignedIn(caller)
      ? html`<h1>サインインしています</h1>
<p>${words(caller.actor.name)}さん（${roleName(caller.actor.level)}）としてサインインしています。</p>
<p><a href="/">質問のページへ</a></p>`
      : html`<h1>サインイン</h1>
<p>質問や資料の閲覧には、サインインは要りません。事務局と会員の方は、一度だけ使えるリンクからサインインしていただきます。</p>
${howToGetOne()}`,
  );
}

function howToGetOne(): Html {
  return html`<section aria-labelledby="how"><h2 id="how">リンクの受け取り方</h2>
<ul class="steps">
<li>道しるべの管理者に、新しいリンクの発行をご依頼ください。リンクは発行から10分間、一度だけ使えます。</li>
<li>管理者の方は、道しるべを動かしている機械の端末で、<code>sign-in</code>コマンドを使って発行できます。</li>
</ul>
<p><a href="/">質問のページへ</a></p></section>`;
}

function signInFrame(caller: Caller, title: string, body: Html): string {
  return frame(
    `${title} | 道しるべ`,
    html`${masthead(caller, '/sign-in')}
<main id="main" tabindex="-1" class="sign-in">
${body}
</main>`,
    null,
  );
}
