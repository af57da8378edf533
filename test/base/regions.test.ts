import { covers, findPlace, lineage, regionOf } from '../../base/regions';

describe('regions', () => {
  test('lineage runs from the place up to the nation', () => {
    expect(lineage('350823')).toEqual(['350823', '350800', '350000', '000000']);
    expect(lineage('350000')).toEqual(['350000', '000000']);
    expect(lineage('000000')).toEqual(['000000']);
  });

  test('a region covers itself and what lies in it', () => {
    expect(covers('350800', '350823')).toBe(true);
    expect(covers('350823', '350800')).toBe(false);
    expect(covers('000000', '630100')).toBe(true);
  });

  test.each([
    ['我在上杭县', '350823'],
    ['上杭的低保', '350823'],
    ['那贵州呢', '520000'],
    ['南充呢', '511300'],
    ['福建龙岩新罗区东肖镇', '350802'],
    ['西宁低保涨了没得', '630100'],
    ['青海省', '630000'],
    ['龙岩市', '350800'],
    ['贵阳打工', '520100'],
    ['我住在互助，家里没米了', '630223'],
    ['我在平和这边', '350628'],
  ])('%s names %s', (text, code) => {
    expect(findPlace(text)?.codes).toEqual([code]);
  });

  test('a name borne by several places gives them all, unless another place decides', () => {
    expect(findPlace('朝阳区')?.codes.length).toBeGreaterThan(1);
    expect(findPlace('北京朝阳区')?.codes).toEqual(['110105']);
  });

  test('an everyday word that two places bear is told as a place, and settled by what is near', () => {
    expect(findPlace('我在永定，家里5口人')?.codes).toEqual(['350803', '430802']);
    expect(findPlace('我在永定，家里5口人', '350800')?.codes).toEqual(['350803']);
  });

  test.each(['我们要互助', '不在平和的心态里', '低保怎么算', '我想问一下', '老伴上月走了', '南边', '城区'])('%s names no place', (text) => {
    expect(findPlace(text)).toBeUndefined();
  });

  test('full names are built from the chain', () => {
    expect(regionOf('350823')?.fullName).toBe('福建省龙岩市上杭县');
    expect(regionOf('999999')).toBeUndefined();
  });
});
