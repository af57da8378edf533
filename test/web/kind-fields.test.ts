import { kinds, type TicketKind, ticketKinds } from '../../tickets/kinds/index';
import { fieldValues } from '../../web/faces/shared/kind-values';
import { kindForms } from '../../web/presenters/kind-form';

const forms = kindForms();
const fieldsOf = (kind: TicketKind) => forms[kind] ?? [];

/** What somebody types or picks: the last choice, a day, an amount. */
const typed = (kind: TicketKind): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(kind).map(({ key, type, options = {}, hint = '' }) => {
      const samples = {
        text: /\d{4}-\d{2}/.exec(hint)?.[0] ?? '甲乙',
        yuan: '12.50',
        number: key === 'bornYear' ? '1961' : '3',
        date: '2026-11-20',
        yes: '1',
        choice: '',
      };
      return [key, type === 'choice' ? (Object.keys(options).at(-1) ?? '') : samples[type]];
    }),
  );

test.each(ticketKinds)('%s: what its form is filled in with is what the kind takes', (kind) => {
  expect(kinds[kind].fields.safeParse(fieldValues(fieldsOf(kind), typed(kind)) ?? {}).error?.issues).toBeUndefined();
  for (const { key, label, type, options } of fieldsOf(kind)) {
    expect(label).toMatch(/\p{Script=Han}/u);
    expect(key === label).toBe(false);
    if (type === 'choice') expect(Object.keys(options ?? {}).length).toBeGreaterThan(1);
  }
});

test.each(ticketKinds)('%s: what a form marks as needed is missed when it is left out, and nothing else is', (kind) => {
  for (const { key, required } of fieldsOf(kind)) {
    const { [key]: _left, ...others } = typed(kind);
    expect([key, kinds[kind].fields.safeParse(fieldValues(fieldsOf(kind), others) ?? {}).success]).toEqual([key, !required]);
  }
});

test('a choice shows the words of its kind, money is typed in yuan, yes and no are said', () => {
  const field = (kind: TicketKind, key: string) => fieldsOf(kind).find((one) => one.key === key);
  expect(field('visit', 'sort')?.options).toMatchObject({ aloneElder: '独居老人' });
  expect(field('referral', 'need')?.options).toMatchObject({ legalAid: '法律援助' });
  expect(field('meansCheck', 'reportedIncomeFen')).toMatchObject({ type: 'yuan', label: '自报月收入' });
  expect(fieldValues(fieldsOf('meansCheck'), { reportedIncomeFen: '1000.50', items: ' ' })).toEqual({ reportedIncomeFen: 100_050 });
  expect(fieldValues(fieldsOf('urgentHardship'), { shelter: 'false', food: 'true' })).toEqual({ shelter: false, food: true });
  expect(fieldValues(fieldsOf('inquiry'), { any: 'thing' })).toBeUndefined();
});
