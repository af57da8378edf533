import type { KindField } from '../../api/shapes';
import { typedFen, typedNumber } from './typed-number';

const YES_NO: Record<string, boolean> = { true: true, false: false };

function apiValue({ type, options }: KindField, text: string): unknown {
  if (type === 'yuan') return typedFen(text);
  if (type === 'number') return typedNumber(text);
  if (type === 'yes') return true;
  return options && 'true' in options ? YES_NO[text] : text;
}

/** What the API is sent; blank fields are left out. */
export function fieldValues(fields: readonly KindField[], texts: Record<string, string>): Record<string, unknown> | undefined {
  const given = fields.flatMap((field): [string, unknown][] => {
    const text = (texts[field.key] ?? '').trim();
    return text === '' ? [] : [[field.key, apiValue(field, text)]];
  });
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}
