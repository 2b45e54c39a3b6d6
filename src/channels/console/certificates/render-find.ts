import type { Caller } from '../caller.ts';
import { frame, masthead } from '../frame.ts';
import { html, words } from '../html.ts';

/** The page that takes the number of a certificate; `typed` is what was not one, or is not known. */
export function renderFindCertificate(
  caller: Caller,
  { typed, isUnknown }: { typed: string; isUnknown: boolean },
): string {
  return frame(
    '回答証明 | 道しるべ',
    html`${masthead(caller, null)}
<main id="main" tabindex="-1" class="certificates">
<h1>回答証明</h1>
<p class="about">道しるべの回答が、どの資料のどの記載にもとづくかを確かめられます。証明番号は、回答の下に表示されている13桁の英数字です。</p>
${isUnknown && html`<div class="problem" role="alert"><p><strong>この番号の回答は見つかりませんでした。</strong></p><p>「${words(typed)}」を、もう一度お確かめください。ほかの道しるべの番号は、ここでは確かめられません。</p></div>`}
<form class="find" method="get" action="/certificates">
<label for="number">証明番号</label>
<div class="field"><input type="text" id="number" name="number" value="${typed}" required maxlength="64" autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="number-hint"><button type="submit">確かめる</button></div>
<p class="fine-print" id="number-hint">大文字・全角・空白・ハイフンはそのままで構いません。Oと0、Iやlと1も区別しません。</p>
</form>
</main>`,
    null,
  );
}
