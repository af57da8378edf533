import { openHouse } from '../tickets/house';
import { foundBySearch, leaks, plant, shown } from '../tickets/planted';

test('1,000 planted people, their names and numbers: no leak in lists, details, searches and notices', async () => {
  const house = await openHouse();
  const planted = await plant(house, 1_000);
  const leaked = [...leaks(await shown(house, planted), planted), ...(await foundBySearch(house, planted))];
  console.log(JSON.stringify({ planted: planted.length * 3, leaked: leaked.length }));
  expect(leaked).toEqual([]);
  await house.end();
});
