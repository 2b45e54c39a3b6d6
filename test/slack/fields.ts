/** A JSON object whose shape nobody has checked yet. */
export type Fields = Record<string, unknown>;

/** A block, or an element of one, as it stands on the wire. */
export interface Block extends Fields {
  type: string;
  block_id?: string;
}

/** Whether a value is a JSON object. */
export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a name; empty when there is none. */
export function fieldsAt(value: unknown, name: string): Fields {
  const found = isFields(value) ? value[name] : undefined;
  return isFields(found) ? found : {};
}

/** The objects of a list under a name; what is no object is left out. */
export function listAt(value: unknown, name: string): Fields[] {
  const found = isFields(value) ? value[name] : undefined;
  return Array.isArray(found) ? found.filter(isFields) : [];
}

/** The text under a name; numbers are read as text, as Slack does with form fields. */
export function textAt(value: unknown, name: string): string | undefined {
  const found = isFields(value) ? value[name] : undefined;
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' ? found : undefined;
}

/** A yes or no, however a form or JSON says it. */
export function flagAt(value: unknown, name: string): boolean {
  const found = isFields(value) ? value[name] : undefined;
  return found === true || found === 'true' || found === '1' || found === 1;
}

/** Without the names whose value is `undefined`, as JSON would send it. */
export function present<T extends Fields>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
