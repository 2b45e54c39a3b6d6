import type { CheckedWords } from '../../../assistant/certificates/certificates.ts';
import type { ShownCertificate, ShownDocument } from '../../../assistant/certificates/shown-certificate.ts';
import type { ClauseChange } from '../../../domain/corrections/correction-notice.ts';
import type { Feedback } from '../../../domain/feedback.ts';
import { readable } from '../../../domain/text/fold.ts';
import { type Caller, csrfField } from '../caller.ts';
import { renderFeedback } from '../feedback/render-feedback.ts';
import { frame, masthead } from '../frame.ts';
import { type Html, html, verbatim, words } from '../html.ts';
import { showInstant } from '../instants.ts';

/** A certificate with what its reader did on the page. */
export interface CertificateView {
  readonly certificate: ShownCertificate;
  /** What the reader thinks of the answer. */
  readonly given: Feedback | null;
  /** Null when nothing was pasted. */
  readonly checked: CheckedWords | null;
  readonly pasted: { readonly answer: string; readonly question: string };
  /** Whether the words have just been erased. */
  readonly erased: boolean;
}

/** The page of one certificate, which prints on A4 to be attached to a 起案. */
export function renderCertificate(caller: Caller, view: CertificateView): string {
  const { certificate, given, erased } = view;
  const { id, saidAt, engine, promptVersion, words: said } = certificate;
  return frame(
    `回答証明 ${id} | 道しるべ`,
    html`${masthead(caller, null)}
<main id="main" tabindex="-1" class="certificates">
<p class="way-back"><a href="/certificates">別の番号を確かめる</a></p>
<h1>回答証明</h1>
${erased && html`<p class="notice" role="status">質問と回答の文面を消しました。</p>`}
<dl class="facts">
<div><dt>証明番号</dt><dd class="number">${id}</dd></div>
<div><dt>回答した日時</dt><dd><time datetime="${saidAt}">${showInstant(new Date(saidAt))}</time></dd></div>
<div><dt>回答エンジン</dt><dd>${words(promptVersion === null ? engine : `${engine}（${promptVersion}）`)}</dd></div>
</dl>
${renderWords(certificate)}
${said.kind === 'shown' && renderFeedback(id, { csrf: caller.csrf, given, back: null })}
${renderDocuments(certificate)}
<p class="about">この証明は、回答がもとづいた資料の版と記載を、回答の時点で固定したものです。道しるべの「回答証明」のページにこの番号を入力すると、いつでも確かめられます。応募の判断は、公式の公募要領でご確認ください。</p>
${renderCheck(caller, view)}
${certificate.mayErase && renderErase(caller, id)}
</main>`,
    null,
  );
}

function renderWords({ words: said }: ShownCertificate): Html {
  switch (said.kind) {
    case 'shown':
      return html`<section class="exchange" aria-labelledby="words-title"><h2 id="words-title">質問と回答</h2>
<h3>質問</h3><p class="said">${words(said.question)}</p>
<h3>回答</h3>${said.answer === null ? html`<p class="details">回答の文面は、いまの閲覧範囲を超える資料を引用しているため表示していません。</p>` : html`<p class="said">${words(said.answer)}</p>`}</section>`;
    case 'private':
      return html`<p class="details">質問と回答の文面は、質問した方と事務局だけがご覧になれます。</p>`;
    default:
      return html`<p class="details">質問と回答の文面は、消去されています。証明の内容は残っています。</p>`;
  }
}

function renderDocuments({ id, documents, withheld }: ShownCertificate): Html {
  const isEmpty = documents.length === 0 && withheld === 0;
  return html`<section class="rested" aria-labelledby="documents-title"><h2 id="documents-title">もとにした資料</h2>
${isEmpty && html`<p>この回答は「資料に記載が見当たらない」というもので、もとにした記載はありません。</p>`}
${documents.map((document) => renderDocument(document, id))}
${withheld > 0 && html`<p class="notice">このほかに、ご覧になれない資料からの引用があります（${withheld}件）。</p>`}
</section>`;
}

function renderDocument({ id, name, title, now, quotes, changes }: ShownDocument, certificate: string): Html {
  const heading = now.kind === 'kept' ? html`<a href="/documents/${id}">${words(title)}</a>` : words(title);
  return html`<article class="rested-on">
<h3>${heading}</h3>
<p class="details"><span>${words(name)}</span><span>ハッシュ ${id.slice(0, 8)}</span></p>
${renderNow(now)}
<ol class="quotes">${quotes.map(({ number, page, quote }) => {
    const at = page === null ? '本文' : `p.${page}`;
    const place =
      now.kind === 'kept'
        ? html`<a href="/documents/${id}?${page !== null && `page=${page}&`}cite=${certificate}.${number}#quote">${at}</a>`
        : at;
    return html`<li><blockquote><p>${words(readable(quote))}</p></blockquote><p class="place">［${number}］${place}</p></li>`;
  })}</ol>
${changes.map(renderChange)}
<p class="hash">SHA-256（先頭32桁）<code>${id}</code></p>
</article>`;
}

function renderNow(now: ShownDocument['now']): Html {
  switch (now.kind) {
    case 'kept':
      return html`<p class="now kept">いま登録されている資料と同じものです。</p>`;
    case 'replaced':
      return html`<p class="now changed">この資料は、回答の後に<a href="/documents/${now.by.id}">新しい版『${words(now.by.title)}』</a>に替わりました。</p>`;
    default:
      return html`<p class="now changed">この資料は、いまは登録されていません。</p>`;
  }
}

function renderChange({ by, before, after, source }: ClauseChange): Html {
  const told = by === 'correction' ? '訂正がありました' : '新しい版で記載が変わりました';
  const place =
    source !== null &&
    html`（<a href="/documents/${source.documentId}${source.page !== null && `?page=${source.page}`}">『${words(source.title)}』${source.page !== null && ` p.${source.page}`}</a>）`;
  return html`<p class="now changed" role="note"><strong>${told}。</strong>「${words(readable(before))}」は、${after === null ? 'なくなりました' : html`「${words(readable(after))}」になりました`}${place}。 <a href="/corrections">訂正の一覧</a></p>`;
}

function renderCheck(caller: Caller, { certificate, checked, pasted }: CertificateView): Html {
  return html`<section class="check" id="check" aria-labelledby="check-title"><h2 id="check-title">文面を確かめる</h2>
<p class="about">手元の文面が、この番号のお答えと同じかどうかを確かめます。「回答を写す」で写した全文を貼り付けてください。改行・空白・全角半角の違いは問いません。</p>
${checked !== null && renderChecked(checked)}
<form method="post" action="/certificates/${certificate.id}/check#check">${csrfField(caller)}
<label for="pasted-answer">回答の文面</label>
<textarea id="pasted-answer" name="answer" rows="4" required>
${verbatim(pasted.answer)}</textarea>
<label for="pasted-question">質問の文面（任意）</label>
<textarea id="pasted-question" name="question" rows="2">
${verbatim(pasted.question)}</textarea>
<button type="submit">同じかどうか確かめる</button></form></section>`;
}

function renderChecked({ answer, question }: CheckedWords): Html {
  if (answer === null) return html`<p class="verdict differs" role="status">回答の文面を貼り付けてください。</p>`;
  if (!answer)
    return html`<p class="verdict differs" role="status"><strong>違います。</strong>この文面は、この証明番号のお答えと同じではありません。一部だけを貼り付けた場合も、そうなります。</p>`;
  return html`<p class="verdict same" role="status"><strong>同じです。</strong>この文面は、この証明番号のお答えと同じです。</p>
${question !== null && html`<p class="verdict ${question ? 'same' : 'differs'}" role="status"><strong>${question ? '質問も同じです。' : '質問は違います。'}</strong>${question ? 'この質問へのお答えです。' : 'このお答えは、別の質問へのものです。'}</p>`}`;
}

function renderErase(caller: Caller, id: string): Html {
  return html`<details class="erase"><summary>質問と回答の文面を消す</summary>
<p>質問・回答の文面と、お寄せいただいた評価を消します。証明番号と、もとにした資料・引用は残り、手元の文面はその後も確かめられます。消した文面は元に戻せません。</p>
<form method="post" action="/certificates/${id}/erase">${csrfField(caller)}<button type="submit" class="danger">文面を消す</button></form></details>`;
}
