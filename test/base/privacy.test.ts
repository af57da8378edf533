import { maskNumbers } from '../../base/privacy';

test.each([
  ['“他说：找我，电话１３８１２３４５６７８！”', '“他说：找我，电话〔电话〕！”', ['phone']],
  ['全角（括号）、，。；：！？～都不变', '全角（括号）、，。；：！？～都不变', []],
  ['身份证３５０８２３１９９００１０１１２３Ｘ，卡6222 0212 3456 7890 123；', '身份证〔身份证号〕，卡〔卡号〕；', ['idNumber', 'bankCard']],
  ['座机０５９７－１２３４５６７，另一个 139-1234-5678。', '座机〔电话〕，另一个 〔电话〕。', ['phone']],
  ['２０２５年１２月，６４５元', '２０２５年１２月，６４５元', []],
  ['电\u200b话138\u200b1234\u20605678\ufeff，完', '电\u200b话〔电话〕\ufeff，完', ['phone']],
  ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖，㎡', '〔电话〕，㎡', ['phone']],
])('%s: numbers are hidden, everything else stays as it was written', (written, masked, kinds) => {
  const { text, found } = maskNumbers(written);
  expect(text).toBe(masked);
  expect([...found].sort()).toEqual([...kinds].sort());
});
