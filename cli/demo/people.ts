import type { Parts } from '../../parts';
import type { PersonGiven } from '../../tickets/dossiers/bring';
import { identityOf } from '../../tickets/dossiers/identity';
import { type Account, actorWith, UNIT } from './accounts';

const CHECKS = [...'0123456789X'];

/** A number of nobody: a place that exists nowhere, and the check digit that fits. */
function inventedId(born: string, serial: number): string {
  const body = `990121${born}${String(serial).padStart(3, '0')}`;
  return CHECKS.map((check) => body + check).find((number) => identityOf(number) !== undefined) ?? body;
}

const daysAgo = (today: string, days: number): string => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);

/** Invented people on record: one overdue for a review, one due soon, one without a period. */
const people = (today: string): PersonGiven[] => {
  const shared = { region: '990121', unit: UNIT, programme: '低保' } as const;
  return [
    {
      ...shared,
      line: 1,
      name: '苗青禾',
      idNumber: inventedId('19580312', 11),
      layer: '低保',
      tags: ['因病'],
      amountFen: 62_000,
      reviewClass: 'halfYearly',
      lastReviewOn: daysAgo(today, 200),
    },
    {
      ...shared,
      line: 2,
      name: '柏远山',
      idNumber: inventedId('19461105', 23),
      layer: '特困',
      tags: ['因残'],
      amountFen: 93_000,
      reviewClass: 'yearly',
      lastReviewOn: daysAgo(today, 350),
    },
    {
      ...shared,
      line: 3,
      name: '池晚照',
      idNumber: inventedId('19850721', 42),
      layer: '低保',
      tags: ['失业', '收入减'],
      amountFen: 41_500,
      reviewClass: 'halfYearly',
      lastReviewOn: daysAgo(today, 60),
    },
    { line: 4, name: '岑知秋', idNumber: inventedId('19720930', 64), region: '990121', unit: UNIT, layer: '低保边缘', tags: ['因教'] },
  ];
};

/** Fills the register of an empty demonstration, with one warning about a purchase; a second time it adds nothing. */
export async function seedPeople({ dossiers, tickets, clock }: Parts, accounts: Account[]): Promise<number> {
  const actor = actorWith(accounts, 'supervisor');
  // On another day the list would speak of other days.
  if (await dossiers.byIdentity(actor, inventedId('19580312', 11))) return 0;
  const { created } = await dossiers.bring(actor, { rows: people(clock.today()), keep: true });
  const bought = await dossiers.byIdentity(actor, inventedId('19850721', 42));
  if (bought) {
    const fields = { cause: 'car', happenedOn: daysAgo(clock.today(), 20), voucher: '演示0001' };
    const content = { story: '购车登记一条。请核实后再处理待遇。', fields };
    await tickets.open(actor, {
      idempotencyKey: 'demo-alert',
      kind: 'aidAlert',
      urgency: 'normal',
      region: bought.region,
      dossier: bought.number,
      content,
    });
  }
  return created;
}
