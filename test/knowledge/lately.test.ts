import { lately } from '../../knowledge/lately';

test('what was asked lately is not worked out again; what was asked long ago is', () => {
  const worked: string[] = [];
  const length = lately((text) => {
    worked.push(text);
    return text.length;
  });
  expect([length('低保'), length('低保'), length(''), length('')]).toEqual([2, 2, 0, 0]);
  expect(worked).toEqual(['低保', '']);
  for (let at = 0; at < 20; at += 1) length(`${at}`);
  length('低保');
  expect(worked.filter((text) => text === '低保')).toHaveLength(2);
});
