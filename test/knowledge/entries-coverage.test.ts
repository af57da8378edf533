import { loadSnapshot } from '../../knowledge/load';
import { fujian } from './coverage/fujian';
import { guizhou } from './coverage/guizhou';
import { longyan } from './coverage/longyan';
import { nanchong } from './coverage/nanchong';
import { nation } from './coverage/nation';
import { qinghai } from './coverage/qinghai';
import type { Covered } from './coverage/row';
import { unrecorded } from './coverage/unrecorded';
import { ways } from './coverage/ways';

const { entries } = loadSnapshot();
const byId = new Map(entries.map((entry) => [entry.id, entry]));
const sayings = (id: string): string => {
  const entry = byId.get(id);
  return entry ? `${entry.short}\n${entry.details}` : '';
};

const TABLES: Record<string, readonly Covered[]> = { fujian, longyan, nanchong, guizhou, qinghai, nation, unrecorded, ways };
const PLACES: Record<string, string> = {
  fujian: '350000',
  longyan: '350800',
  nanchong: '511300',
  guizhou: '520000',
  qinghai: '630000',
  nation: '000000',
};

describe.each(Object.entries(TABLES))('%s', (name, table) => {
  test('every fact is said by the entry that carries it', () => {
    expect(table.filter(([, id, says]) => !sayings(id).includes(says)).map(([key, id]) => `${key}: ${id}`)).toEqual([]);
  });

  test('no fact stands twice', () => {
    const keys = table.map(([key]) => key);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('its facts are carried by entries of its own place', () => {
    const place = PLACES[name];
    const elsewhere = table.filter(([, id]) => place !== undefined && byId.get(id)?.region !== place);
    expect(elsewhere.map(([key, id]) => `${key}: ${id}`)).toEqual([]);
  });
});

test('the tables hold every local fact for residents and operators', () => {
  expect([fujian, longyan, nanchong, guizhou, qinghai].map(({ length }) => length)).toEqual([47, 94, 37, 37, 22]);
});

test('what is not recorded gives no amount without its year, and says whom to ask', () => {
  const ids = [...new Set(unrecorded.map(([, id]) => id))];
  expect(ids.filter((id) => /\d\s*元/.test(sayings(id)) && !/20\d\d年/.test(sayings(id)))).toEqual([]);
  const askNobody = ids.filter((id) => byId.get(id)?.kind === 'notRecorded' && !/问|以当地|打12345|转人工|核实|公布/.test(sayings(id)));
  expect(askNobody).toEqual([]);
});
