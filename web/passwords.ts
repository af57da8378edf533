import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';

// scrypt with 32 MiB of memory per try; the parameters stand in the record, so that they can be raised later.
const COST = 2 ** 15;
const BLOCK = 8;
const KEY_BYTES = 32;

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N: cost, r: BLOCK, p: 1, maxmem: 256 * cost * BLOCK }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
}

/** `scrypt$32768$salt$key`, base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return ['scrypt', COST, salt.toString('base64url'), (await derive(password, salt, COST)).toString('base64url')].join('$');
}

// Somebody unknown costs the same time as somebody known with a wrong password.
const NOBODY = hashPassword(randomBytes(16).toString('hex'));

/** True when the password fits the record; without a record the same work is done and the answer is false. */
export async function verifyPassword(password: string, record: string | undefined): Promise<boolean> {
  const [, cost = '', salt = '', key = ''] = (record ?? (await NOBODY)).split('$');
  const expected = Buffer.from(key, 'base64url');
  const right = timingSafeEqual(await derive(password, Buffer.from(salt, 'base64url'), Number(cost)), expected);
  return right && record !== undefined;
}

const READABLE = '23456789abcdefghjkmnpqrstuvwxyz';

/** Sixteen characters that can be copied by hand, about 79 bits. */
export function generatePassword(): string {
  const characters = Array.from({ length: 16 }, () => READABLE[randomInt(READABLE.length)]);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}
