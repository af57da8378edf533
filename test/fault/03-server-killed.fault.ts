import { serverKillCycles } from '../storage/postgres-kill-cycles';
import { faultRow } from './row';

const CYCLES = 20;
const REFUSAL = 'unavailable storage.away';

faultRow(
  '3 the database server killed under load: writers hear 503, nothing acknowledged is lost, work goes on by itself',
  async () => {
    const { acknowledged, lost, broken, refused } = await serverKillCycles(CYCLES, 200);
    const otherRefusals = refused.filter((one) => one !== REFUSAL).length;
    return { cycles: CYCLES, acknowledged, lost: lost.length, broken: broken.length, otherRefusals };
  },
  { acknowledged: { atLeast: 4_000 }, lost: { is: 0 }, broken: { is: 0 }, otherRefusals: { is: 0 } },
);
