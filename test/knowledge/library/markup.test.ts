import { runInNewContext } from 'node:vm';
import { htmlLines, markdownLines } from '../../../knowledge/library/markup';

const textOf = (html: string): string =>
  htmlLines(html)
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join('|');

test('what lies between the two ends of a script, a style, a comment is left out; what stands between two of them stays', () => {
  const page =
    '<head><title>甲</title></head><p>第一条</p><script>x</script><p>第二条</p><SCRIPT src="a">y</Script ><!-- 乙 --><p>第三条</p>';
  expect(textOf(`${page}<!--丙--><style>z</style><p>第四条</p>`)).toBe('第一条|第二条|第三条|第四条');
});

test('a beginning without an end hides nothing that follows it, and others are still taken out', () => {
  expect(textOf('<p>第一条</p><!-- 丢了结尾 <p>第二条</p><style>z</style><p>第三条</p>')).toMatch(/^第一条\|.*第二条\|第三条$/);
  expect(textOf('<p>第一条</p><script><style>z</style><p>第二条</p>')).toBe('第一条|第二条');
});

test('a link loses its address, also one with brackets in it; a lone bracket stays', () => {
  expect(markdownLines('见[办法](http://a.example/b(1).html)和[附件](x)，[注')[0]?.text).toBe('见办法和附件，[注');
});

test('a line broken inside a Chinese word is joined where tags make the paragraphs', () => {
  expect(textOf('<p>困难\n  家庭 可以</p>')).toBe('困难家庭 可以');
});

// Looking for the missing end once for every beginning would take most of a minute; it is stopped long before.
const STOP = { timeout: 20_000 };
test.each(['<script ', '<!-- ', '<head ', '<svg <style <nav ', '<h1 ', '[a](', '['])('a megabyte of %s', (beginning) => {
  const body = `<p>第一条 帮扶。</p>${beginning.repeat(Math.ceil(2 ** 20 / beginning.length))}<p>第二条 走访。</p>`;
  const text = runInNewContext('read()', { read: () => textOf(body) }, STOP) as string;
  expect([text.startsWith('第一条 帮扶。'), text.includes('第二条 走访。')]).toEqual([true, true]);
});
