import { needTold } from '../../dialogs/service/need';

test.each([
  ['家里有失能老人，想登记照料护理需求', 'care'],
  ['能领轮椅吗', 'disability'],
  ['孩子白血病，想登记慈善需求', 'charity'],
  ['想找人陪看病', 'care'],
  ['村里没水喝', 'drinkingWater'],
  ['想请人帮帮忙', undefined],
])('%s: %s', (story, need) => {
  expect(needTold(story)).toBe(need);
});
