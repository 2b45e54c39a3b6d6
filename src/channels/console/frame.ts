import type { Level } from '../../domain/audience.ts';
import { type Caller, csrfField, isSignedIn, isStaff } from './caller.ts';
import { type Html, html, words } from './html.ts';

/** The pages that every page leads to, in order. A page is added here when it exists. */
const PLACES: readonly (readonly [path: string, name: string])[] = [
  ['/', '質問'],
  ['/calls', '公募の期限'],
  ['/sheets', '判定シート'],
  ['/cases', '事例'],
  ['/documents', '資料'],
  ['/corrections', '訂正'],
];

/** The pages that only the staff are led to, in order; each of them asks for the level itself. */
const STAFF_PLACES: readonly (readonly [path: string, name: string])[] = [
  ['/unanswered', '見つからなかった質問'],
  ['/audit', '操作の記録'],
];

/** What a level is called before people. */
export function roleName(level: Level): string {
  return { public: '来訪者', member: '会員', staff: '事務局' }[level];
}

/** The head of every page: what this is, and the way to the other pages; `current` is the path of the page itself. */
export function masthead(caller: Caller | null, current: string | null, beside: Html | null = null): Html {
  const link = ([path, name]: readonly [string, string]) =>
    html`<li><a href="${path}"${path === current && html` aria-current="page"`}>${name}</a></li>`;
  return html`<header class="masthead">
<div class="brand"><img src="/assets/icon.svg" alt="" width="36" height="36"><div><${current === '/' ? 'h1' : 'p'} class="name">道しるべ</${current === '/' ? 'h1' : 'p'}>${current === '/' && html`<p class="purpose">スマートモビリティの公募と事例について、資料の記載にもとづいてお答えします。</p>`}</div></div>
${PLACES.length > 1 && html`<nav class="places" aria-label="ページ"><ul>${PLACES.map(link)}</ul></nav>`}
${beside}
${caller !== null && isSignedIn(caller) && account(caller, isStaff(caller) ? STAFF_PLACES.map(link) : [])}
</header>`;
}

/** Who is signed in, the pages that are theirs, and the way out. Visitors see nothing of it: links are handed out, not asked for here. */
function account(caller: Caller, places: readonly Html[]): Html {
  return html`<div class="account">
<p><span class="visually-hidden">サインイン中：</span>${words(caller.actor.name)} <span class="role">${roleName(caller.actor.level)}</span></p>
${places.length > 0 && html`<nav class="places" aria-label="事務局のページ"><ul>${places}</ul></nav>`}
<form method="post" action="/sign-out">${csrfField(caller)}<button type="submit">サインアウト</button></form>
</div>`;
}

/** A whole document around a page's body; `script` is null for a page that needs none. */
export function frame(title: string, body: Html, script: Html | null): string {
  return html`<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/style.css">
${script}
</head>
<body>
<a class="skip" href="#main">本文へ進む</a>
${body}
</body>
</html>
`.markup;
}
