import type { Client } from './stage';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** An invented identity number of 上杭 whose check digit fits: born on a day that is not, serial 001 to 999. */
export function inventedId(serial: number, born = '19500101'): string {
  const body = `350823${born}${String(serial).padStart(3, '0')}`;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

/** Sends a list as a file to a route that takes one. */
export const sendFile = (who: Client, path: string, file: { name: string; bytes: Buffer | string; region?: string; keep?: boolean }) =>
  who(
    `/api/v1/${path}?${new URLSearchParams({ name: file.name, ...(file.region ? { region: file.region } : {}), ...(file.keep ? { keep: '1' } : {}) })}`,
    { method: 'POST', raw: Buffer.from(file.bytes), headers: { 'content-type': 'application/octet-stream' } },
  );
