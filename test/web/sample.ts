import { z } from 'zod';

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  pattern?: string;
  format?: string;
}

/** Values for fields whose rule no JSON Schema tells, by the field's name. */
const BY_NAME: Record<string, unknown> = {
  data: 'aGVsbG8=',
  region: '350823',
  name: 'wang.wu',
  on: '2026-11-20',
  from: '2026-11-01',
  to: '2026-11-23',
};

function fieldOf(schema: Schema, name: string): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return fieldOf(schema.anyOf[0] ?? {}, name);
  if (schema.type === 'object') return objectOf(schema);
  if (schema.type === 'array') return schema.items ? [fieldOf(schema.items, name)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1);
  if (schema.type === 'boolean') return true;
  if (schema.type === 'string')
    return BY_NAME[name] ?? (schema.format === 'date' ? '2026-11-20' : '甲乙丙丁'.repeat(1 + (schema.minLength ?? 1) / 4));
  return '甲';
}

const objectOf = ({ properties = {}, required = [] }: Schema): Record<string, unknown> =>
  Object.fromEntries(required.map((key) => [key, fieldOf(properties[key] ?? {}, key)]));

/** The smallest value a schema takes, as far as its JSON Schema tells. */
export const sampleOf = (schema: z.ZodType): unknown =>
  fieldOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, '');
