import type { Timeline, TimelineRow } from '../../assistant/calls/timeline.ts';
import { STATE_NAMES } from '../../domain/calls/state.ts';
import { type Html, html } from './html.ts';

const HEAD = 46;
const ROW = 46;
/** Of a row: where its name stands, and where its bar begins. */
const NAME = 16;
const BAR = 24;
const THICKNESS = 10;
const LONGEST_NAME = 24;
/** Narrower than this no bar can be seen. */
const THINNEST = 0.4;

/**
 * The timeline as a picture without script or styles of its own: positions are shares of the width, so that it fits any
 * screen, and colours come from the stylesheet. What it shows stands in words in its description and on the cards.
 */
export function renderTimeline({ months, today, rows }: Timeline): Html {
  const height = HEAD + rows.length * ROW;
  const step = Math.ceil(months.length / 6);
  const labelled = months.filter((_, at) => at % step === 0);
  return html`<figure class="timeline">
<svg width="100%" height="${height}" role="img" aria-labelledby="timeline-title timeline-text">
<title id="timeline-title">公募の期間の図</title>
<desc id="timeline-text">${rows.map(describe).join(' ')}日付は、公募ごとに下に書いてあります。</desc>
${months.map(({ at }) => html`<line class="month" x1="${share(at)}" x2="${share(at)}" y1="${HEAD - 8}" y2="${height}"/>`)}
${labelled.map(({ at, name }) => html`<text class="month-name" x="${share(at)}" y="${HEAD - 14}" dx="3">${shortMonth(name, step > 1)}</text>`)}
${rows.map((row, at) => renderRow(row, HEAD + at * ROW))}
${today !== null && html`<line class="today" x1="${share(today)}" x2="${share(today)}" y1="14" y2="${height}"/><text class="today-name" x="${share(today)}" y="11" text-anchor="${today > 0.9 ? 'end' : today < 0.1 ? 'start' : 'middle'}">本日</text>`}
${rows.map(({ name }, at) => html`<text class="row-name" x="0" y="${HEAD + at * ROW + NAME}">${shortened(name)}</text>`)}
</svg>
<figcaption><span class="key key-bar">受付期間</span><span class="key key-step">途中の手続</span><span class="key key-end">締切</span></figcaption>
</figure>`;
}

function renderRow({ name, state, opens, ends, steps }: TimelineRow, top: number): Html {
  const last = Math.max(...ends);
  const middle = top + BAR + THICKNESS / 2;
  return html`<g class="row row-${state}"><title>${name}</title><line class="axis" x1="0%" x2="100%" y1="${middle}" y2="${middle}"/>
${opens !== null && html`<rect class="bar" x="${share(opens)}" y="${top + BAR}" width="${share(Math.max(last - opens, THINNEST / 100))}" height="${THICKNESS}" rx="5"/>`}
${steps.map(({ at, name: step }) => html`<circle class="step" cx="${share(at)}" cy="${middle}" r="4"><title>${step}</title></circle>`)}
${ends.map((at) => html`<line class="end" x1="${share(at)}" x2="${share(at)}" y1="${top + BAR - 4}" y2="${top + BAR + THICKNESS + 4}"/>`)}</g>`;
}

/** The dates stand on the cards; a picture's description names what is drawn. */
function describe({ name, state, opens, steps }: TimelineRow): string {
  const beside = [
    STATE_NAMES[state],
    ...(opens === null ? ['開始日の記載なし'] : []),
    ...(steps.length === 0 ? [] : [`途中の手続${steps.length}件`]),
  ];
  return `${name}（${beside.join('、')}）。`;
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function share(part: number): string {
  return `${Math.round(part * 10_000) / 100}%`;
}

/** 2024年4月 as 24年4月 where months stand close. */
function shortMonth(name: string, isClose: boolean): string {
  return isClose ? name.replace(/^20/, '’') : name;
}
