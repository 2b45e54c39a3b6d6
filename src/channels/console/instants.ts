const JAPANESE = new Intl.DateTimeFormat('ja-JP', {
  timeZone: 'Asia/Tokyo',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  weekday: 'short',
  hour: 'numeric',
  minute: '2-digit',
  hour12: false,
});

/** An instant as people in Japan write it: 2026年11月22日(日) 14:05. */
export function showInstant(instant: Date): string {
  return JAPANESE.format(instant);
}
