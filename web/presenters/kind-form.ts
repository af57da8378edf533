import type { z } from 'zod';
import { choicesOf, fieldLabel, kinds, type TicketKind, ticketKinds } from '../../tickets/kinds/index';
import type { KindField, KindForms } from '../api/shapes';

interface Def {
  type: string;
  format?: string;
  innerType?: z.core.$ZodType;
}

/** What stands inside an optional one. */
function defOf(schema: z.core.$ZodType): Def {
  const def = schema._zod.def as Def;
  return def.innerType ? defOf(def.innerType) : def;
}

const YES_NO = { true: '是', false: '否' };

function shapeOf(kind: TicketKind, key: string, { type, format }: Def): Pick<KindField, 'type' | 'options'> {
  if (type === 'enum') return { type: 'choice', options: { ...choicesOf(kind, key) } };
  if (type === 'boolean') return { type: 'choice', options: YES_NO };
  if (type === 'literal') return { type: 'yes' };
  if (type === 'number') return { type: key.endsWith('Fen') ? 'yuan' : 'number' };
  return { type: format === 'date' ? 'date' : 'text' };
}

function fieldOf(kind: TicketKind, key: string, hint: string): KindField {
  const schema = kinds[kind].fields.shape[key];
  if (!schema) throw new Error(`the form of ${kind} names ${key}, which is no field of it`);
  return {
    key,
    label: fieldLabel(kind, key) ?? key,
    ...shapeOf(kind, key, defOf(schema)),
    hint: hint || undefined,
    required: !schema.safeParse(undefined).success,
  };
}

/** The forms of all kinds, made from the very schemas that what is sent is held to. */
export const kindForms = (): KindForms =>
  Object.fromEntries(
    ticketKinds.map((kind) => [kind, Object.entries(kinds[kind].form ?? {}).map(([key, hint]) => fieldOf(kind, key, hint))]),
  );
