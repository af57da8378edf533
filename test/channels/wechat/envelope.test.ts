import fc from 'fast-check';
import { readable, readEnvelope, writeEnvelope } from '../../../channels/wechat/envelope';

const fieldsIn = (text: string) => {
  const envelope = readEnvelope(text);
  return envelope && Object.fromEntries(envelope.fields);
};

describe('messages are read exactly', () => {
  test.each<[string, string, Record<string, string>]>([
    ['data keeps its blanks and zeros', '<xml><Content><![CDATA[ 007\n]]></Content></xml>', { Content: ' 007\n' }],
    ['nineteen digits', '<xml><MsgId>7250021412600020992</MsgId></xml>', { MsgId: '7250021412600020992' }],
    ['entities of XML', '<xml><Content>a &lt;b&gt; &amp; &quot;&apos; &#20302;&#x4fdd;</Content></xml>', { Content: 'a <b> & "\' 低保' }],
    [
      'a document inside data',
      '<xml><Content><![CDATA[<!DOCTYPE x><xml>&a;</xml>]]></Content></xml>',
      { Content: '<!DOCTYPE x><xml>&a;</xml>' },
    ],
    ['data in two parts', '<xml><A><![CDATA[x]]]]><![CDATA[>y]]></A></xml>', { A: 'x]]>y' }],
    ['empty ones', '<xml><A></A><B/><C><![CDATA[]]></C></xml>', { A: '', B: '', C: '' }],
    ['a prolog and blanks between', '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<xml>\n <A>1</A>\n</xml>\n', { A: '1' }],
    ['over what is nested', '<xml><A>1</A><List><item><A>2</A></item><item><A>3</A></item></List></xml>', { A: '1' }],
    ['names of objects', '<xml><constructor>1</constructor></xml>', { constructor: '1' }],
    [
      'JSON',
      '{"MsgType":"text","Content":" 007\\n","CreateTime":1790000000,"MsgId":7250021412600020993}',
      { MsgType: 'text', Content: ' 007\n', CreateTime: '1790000000', MsgId: '7250021412600020993' },
    ],
    [
      'JSON that speaks of numbers',
      '{"Content":"\\"MsgId\\":1,","MsgId":7250021412600020995,"List":[{"MsgId":2}]}',
      { Content: '"MsgId":1,', MsgId: '7250021412600020995' },
    ],
  ])('%s', (_, text, fields) => expect(fieldsIn(text)).toEqual(fields));

  test('nothing of JSON reaches a prototype', () => {
    expect([...(readEnvelope('{"__proto__":{"polluted":"1"},"a":"b"}')?.fields ?? [])]).toEqual([['a', 'b']]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe('what is no message is refused', () => {
  const bomb = `<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 9 }, (_, at) => `<!ENTITY a${at} "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">`).join('')}]><xml><A>&a8;</A></xml>`;
  test.each<[string, string]>([
    ['nothing', ''],
    ['words', 'not xml'],
    ['entities that grow', bomb],
    ['an entity from elsewhere', '<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><A>&x;</A></xml>'],
    ['a document type alone', '<!DOCTYPE xml><xml><A>1</A></xml>'],
    ['an entity nobody knows', '<xml><A>&x;</A></xml>'],
    ['an entity that every object has', '<xml><A>&toString;</A></xml>'],
    ['a bare ampersand', '<xml><A>a & b</A></xml>'],
    ['numbered characters without number', '<xml><A>&#0;</A></xml>'],
    ['a number beyond all characters', '<xml><A>&#x110000;</A></xml>'],
    ['two hundred thousand numbered characters', `<xml><A>${'&#20302;'.repeat(200_000)}</A></xml>`],
    ['sixty thousand levels', `<xml>${'<a>'.repeat(60_000)}${'</a>'.repeat(60_000)}</xml>`],
    ['nine levels', `<xml>${'<a>'.repeat(9)}${'</a>'.repeat(9)}</xml>`],
    ['twenty thousand attributes', `<xml ${'a="1" '.repeat(20_000)}><A>1</A></xml>`],
    ['an attribute', '<xml><A b="c">1</A></xml>'],
    ['a comment', '<xml><!-- x --><A>1</A></xml>'],
    ['tags that cross', '<xml><A><B></A></B></xml>'],
    ['an end too few', '<xml><A>1</A>'],
    ['data without end', '<xml><A><![CDATA[x</A></xml>'],
    ['something after the end', '<xml><A>1</A></xml><xml><A>2</A></xml>'],
    ['one name twice', '<xml><A>1</A><A>2</A></xml>'],
    ['another root', '<html><A>1</A></html>'],
    ['broken JSON', '{"a":"b"'],
    ['a list', '["a"]'],
    ['more than a message may hold', `<xml><A><![CDATA[${'低'.repeat(6_000)}]]></A></xml>`],
  ])('%s', (_, text) => expect(readEnvelope(text)).toBeUndefined());
});

test('what is written is read back, in both forms', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(), fc.constantFrom('xml', 'json'), (text, number, format) => {
      const written = writeEnvelope(format as 'xml' | 'json', { Content: readable(text), CreateTime: number });
      expect(readEnvelope(written)).toEqual({
        format,
        fields: new Map([
          ['Content', readable(text)],
          ['CreateTime', String(number)],
        ]),
      });
    }),
    { numRuns: 500 },
  );
});

test('any bytes are read or refused, never thrown over', () => {
  const alphabet = fc.constantFrom(
    '<',
    '>',
    '/',
    'xml',
    'A',
    '&',
    ';',
    '#',
    '<![CDATA[',
    ']]>',
    '{',
    '}',
    '"',
    ':',
    ',',
    '1',
    '低',
    '\u0000',
    '\\',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(alphabet, { maxLength: 40 }), (parts) => {
      readEnvelope(parts.join(''));
      readEnvelope(`<xml>${parts.join('')}</xml>`);
    }),
    { numRuns: 3_000 },
  );
});

test('halves of characters and control characters do not go out', () => {
  expect(readable('a\ud83d低\u0000\u000b\n\t😀')).toBe('a\ufffd低\n😀');
});
