import { execFileSync } from 'node:child_process';
import { createCipheriv, randomBytes } from 'node:crypto';
import { aesKeyOf, decrypt, encrypt, sameSignature, signatureOf } from '../../../channels/wechat/crypto';

// The vectors of the platform's own documents.
const official = { key: aesKeyOf('A'.repeat(43)), receiveId: 'wxba5fad812f8e6fb9' };
const PUSHED =
  '+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=';
const ANSWERED = 'ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==';

describe('the platform’s own vectors', () => {
  test.each([
    ['the check of the address', ['AAAAA', '1714036504', '1514711492'], 'f464b24fc39322e44b38aa78f5edd27bd1441696'],
    ['a plain push', ['AAAAA', '1714037059', '486452656'], '899cf89e464efb63f54ddac96b0a0a235f53aa78'],
    ['a safe push', ['AAAAA', '1714112445', '415670741'], '6c5c811b55cc85e0e1b54100749188c20beb3f5d'],
    ['its ciphertext', ['AAAAA', '1714112445', '415670741', PUSHED], '046e02f8204d34f8ba5fa3b1db94908f3df2e9b3'],
    ['an answer', ['AAAAA', '1713424427', '415670741', ANSWERED], '1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1'],
  ])('signature of %s', (_, parts, signature) => {
    expect(signatureOf(...parts)).toBe(signature);
    expect(sameSignature(signature, signatureOf(...parts.toReversed()))).toBe(true);
  });

  test('a pushed message is read', () => {
    expect(JSON.parse(decrypt(PUSHED, official) ?? '')).toMatchObject({ ToUserName: 'gh_97417a04a28d', Event: 'debug_demo' });
    expect(Buffer.byteLength(decrypt(PUSHED, official) ?? '')).toBe(167);
  });

  test('an answer is written byte for byte', () => {
    expect(encrypt('{"demo_resp":"good luck"}', official, Buffer.from('707722b803182950'))).toBe(ANSWERED);
  });

  test('the check of a company’s address', () => {
    const cipher = { key: aesKeyOf('jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'), receiveId: 'wx5823bf96d3bd56c7' };
    const echo = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
    expect(signatureOf('QDG6eK', '1409659589', '263014780', echo)).toBe('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3');
    expect(decrypt(echo, cipher)).toBe('1616140317555161061');
  });
});

describe('vectors of another library', () => {
  const lab = { key: aesKeyOf('lab0FwzhengceZIXUN1234567890abcdefghijklmno'), receiveId: 'wx0000000000000lab' };
  const message =
    '<xml><ToUserName><![CDATA[gh_lab00000001]]></ToUserName><FromUserName><![CDATA[oLabUser0001]]></FromUserName><CreateTime>1790000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[低保怎么申请]]></Content><MsgId>7250021412600020992</MsgId></xml>';
  const cipherText =
    'NdiDbd4e/oljBgCrWZ3NnXKCRAKN0aha9hqAxFr7ImSQQ5BBd9wdPIQrjvvR6Ch86Prtik7+YchDoABxJDS7np9ufiHcYMe/Bp4Q3rM5eBUcHlR9IoR0hhcDf1nZ0kRFi9TFJYvTJ90Wiz9hLJqn26oGpTWj1AOH0s/Ed4/EzpogWdJgygPRl+O4TPd4rar2AAE27/0gusB5tnxWYuFW2uSicaWDEVKpDe8lnMiofuZqf0XTVR+mnEiXRvLB5bwEZTI0HneMLPt5cFdipzZZ96/jLE6Lco6RuunqGRpWVMoOmNfwSGXd5+Xqv5yefaxgbpgXfEiN1xKfFxFVsBUTyOqJpYz34O9t4GLSiab4zjpVYRB1tT+W9ZVismyWG+19gpNX8lZQznPvCTzfCriV7W5T8cRyB4G8AWHF0njDhRQ=';

  test('both ways', () => {
    expect(decrypt(cipherText, lab)).toBe(message);
    expect(encrypt(message, lab, Buffer.from('0123456789abcdef'))).toBe(cipherText);
    expect(signatureOf('LabToken2026', '1790000000', '20261122', cipherText)).toBe('c9e66101f248904a4d8481b72e790a8f03dfa38a');
    expect(signatureOf('LabToken2026', '1790000000', '20261122')).toBe('f9267a912732f537325163b6d1baea1fa0a0d766');
  });

  test('a company’s echo', () => {
    const echo = 'NdiDbd4e/oljBgCrWZ3NnT5e/eKBwXlYNJvhVuMQjsWAeFFa9lqPeciF3Wc3/8M4VQCTDrkgw4p5Y2lcwEagAw==';
    expect(decrypt(echo, { ...lab, receiveId: 'ww0000000000000lab' })).toBe('8812345678901234567');
    expect(signatureOf('LabToken2026', '1790000000', '20261122', echo)).toBe('4c4f0cee854118eec94bdff5455af9e7c0c89427');
  });
});

const cipher = { key: randomBytes(32), receiveId: 'wx00000000000000aa' };

/** Encrypts any bytes at all, as somebody with the key could. */
function sealed(plain: Buffer): string {
  const aes = createCipheriv('aes-256-cbc', cipher.key, cipher.key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([aes.update(plain), aes.final()]).toString('base64');
}

function packed({ body = 'hello', length = Buffer.byteLength(body), id = cipher.receiveId, pad = (size: number) => 32 - (size % 32) }) {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const plain = Buffer.concat([randomBytes(16), size, Buffer.from(body), Buffer.from(id)]);
  const count = pad(plain.length);
  return Buffer.concat([plain, Buffer.alloc(count, count)]);
}

describe('what is refused', () => {
  const good = encrypt('hello', cipher);
  test.each<[string, string]>([
    ['meant for another account', encrypt('hello', { ...cipher, receiveId: 'wxATTACKER00000000' })],
    ['an id that is only begun', encrypt('hello', { ...cipher, receiveId: cipher.receiveId.slice(0, -1) })],
    ['another key', encrypt('hello', { ...cipher, key: randomBytes(32) })],
    ['cut short', Buffer.from(good, 'base64').subarray(0, -16).toString('base64')],
    ['cut inside a block', good.slice(0, -8)],
    ['no base64', `${good.slice(0, -4)}****`],
    ['base64 of the web', `${good.slice(0, -4)}-_==`],
    ['nothing', ''],
    ['a pad of nothing', sealed(Buffer.concat([packed({}).subarray(0, 31), Buffer.alloc(1, 0)]))],
    ['a pad beyond its block', sealed(packed({ pad: (size) => 64 - (size % 32) }))],
    ['a pad whose bytes differ', sealed(Buffer.from([...packed({}).subarray(0, -2), 0, packed({}).at(-1) ?? 0]))],
    ['a length beyond the end', sealed(packed({ length: 100_000 }))],
    ['a length that eats the id', sealed(packed({ length: 5 + cipher.receiveId.length }))],
    ['the largest length', sealed(packed({ length: 0xff_ff_ff_ff }))],
    ['less than a head', sealed(Buffer.alloc(32, 32))],
  ])('%s', (_, text) => expect(decrypt(text, cipher)).toBeUndefined());

  test('one bit flipped anywhere', () => {
    const bytes = Buffer.from(encrypt('a'.repeat(40), cipher), 'base64');
    // The first sixteen bytes are chance, and the block before a changed one garbles only those.
    for (let at = 16; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      const read = decrypt(flipped.toString('base64'), cipher);
      expect(read === undefined || read !== 'a'.repeat(40)).toBe(true);
    }
  });

  test('signatures of another length or another hand', () => {
    const right = signatureOf('a', 'b', 'c');
    expect([sameSignature('', right), sameSignature(right.slice(1), right), sameSignature(right.toUpperCase(), right)]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

test('texts of every length come back, in Chinese and beyond', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = Array.from({ length }, (_, at) => ['低', '保', 'a', '😀', '𠮷', '\n'][(at * 7 + length) % 6]).join('');
    expect(decrypt(encrypt(text, cipher), cipher)).toBe(text);
  }
});

test('openssl reads what was encrypted', () => {
  const iv = cipher.key.subarray(0, 16);
  const plain = execFileSync(
    'openssl',
    ['enc', '-d', '-aes-256-cbc', '-nopad', '-K', cipher.key.toString('hex'), '-iv', iv.toString('hex')],
    { input: Buffer.from(encrypt('低保', cipher), 'base64') },
  );
  expect(plain.subarray(20, 26).toString()).toBe('低保');
  expect(plain.length % 32).toBe(0);
});
