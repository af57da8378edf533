import { type ParseArgsConfig, parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from '../base/errors';

// Every command says in Chinese what is wrong with its input.
z.config(z.locales.zhCN());

type Options = NonNullable<ParseArgsConfig['options']>;

/** Reads options strictly; a wrong one is a UsageError that shows the command's help. */
export function readOptions<O extends Options>(argv: string[], options: O, help: string) {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { ...options, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
      strict: true,
    });
    return { values: values as ReturnType<typeof parseArgs<{ options: O }>>['values'] & { help?: boolean }, positionals };
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${help}`);
  }
}

/** All of stdin as text. */
export async function readStdin(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
