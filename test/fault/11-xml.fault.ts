import { readEnvelope } from '../../channels/wechat/envelope';
import { faultRow } from './row';

const LAUGHS = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('');
const BOMBS: Record<string, string> = {
  laughs: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${LAUGHS}]><xml><Content>&l9;</Content></xml>`,
  external: '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Content>&e;</Content></xml>',
  references: `<xml><Content>${'&#65;'.repeat(200_000)}</Content></xml>`,
  depth: `<xml>${'<a>'.repeat(60_000)}${'</a>'.repeat(60_000)}</xml>`,
  attributes: `<xml ${Array.from({ length: 20_000 }, (_, at) => `a${at}="1"`).join(' ')}></xml>`,
};
const SMALL: Record<string, string> = {
  smallDepth: `<xml>${'<a>'.repeat(2_000)}${'</a>'.repeat(2_000)}</xml>`,
  smallAttribute: '<xml a="1"><Content>x</Content></xml>',
  smallEntity: '<xml><Content>&nobody;</Content></xml>',
};
const TIMES = 20;

async function count(): Promise<Record<string, number>> {
  let [refused, slowestMs] = [0, 0];
  const all = Object.values({ ...BOMBS, ...SMALL });
  readEnvelope('<xml><Content>&amp;</Content></xml>');
  for (const bomb of all) {
    const from = performance.now();
    for (let time = 0; time < TIMES; time += 1) refused += readEnvelope(bomb) === undefined ? 1 : 0;
    slowestMs = Math.max(slowestMs, (performance.now() - from) / TIMES);
  }
  return { bombs: all.length * TIMES, refused, slowestMs };
}

const SENT = (Object.keys(BOMBS).length + Object.keys(SMALL).length) * TIMES;

faultRow('11 XML that bursts, reaches out or nests without end is refused at once', count, {
  bombs: { is: SENT },
  refused: { is: SENT },
  slowestMs: { atMost: 5 },
});
