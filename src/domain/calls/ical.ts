/** What an event of a calendar tells: RFC 5545, VEVENT. */
export interface CalendarEvent {
  /** The same for the same event, whatever its day. */
  readonly uid: string;
  readonly summary: string;
  readonly description: string;
  /** An instant, or a day of the calendar (YYYYMMDD) that the event fills. */
  readonly start: Date | string;
  /** The day after the last, where `start` is a day; null for an instant. */
  readonly end: string | null;
  readonly tentative: boolean;
}

/** What a calendar tells of itself, by the properties that calendar programs have agreed on. */
export interface CalendarHead {
  readonly name: string;
  readonly about: string;
}

const LONGEST_LINE = 75;

/** A calendar as a file of RFC 5545: lines end in CRLF and are folded at 75 octets, never inside a character. */
export function renderCalendar({ name, about }: CalendarHead, events: readonly CalendarEvent[], now: Date): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Michishirube//Calls//JA',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(name)}`,
    `X-WR-CALDESC:${escapeText(about)}`,
    ...events.flatMap((event) => linesOf(event, now)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

function linesOf({ uid, summary, description, start, end, tentative }: CalendarEvent, now: Date): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${utc(now)}`,
    typeof start === 'string' ? `DTSTART;VALUE=DATE:${start}` : `DTSTART:${utc(start)}`,
    ...(end === null ? [] : [`DTEND;VALUE=DATE:${end}`]),
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `STATUS:${tentative ? 'TENTATIVE' : 'CONFIRMED'}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** 20240510T030000Z */
function utc(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line breaks; other control characters may not stand in a text. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000B-\u001F\u007F]/gu, '\uFFFD')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

/** RFC 5545, 3.1. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character);
    // What is folded begins with a space, which counts.
    if (octets + size > LONGEST_LINE) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join('\r\n');
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
