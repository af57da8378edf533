import { killCycles } from '../storage/kill-cycles';
import { faultRow } from './row';

const CYCLES = 200;

faultRow(
  '1 acknowledged tickets, events, messages and answers survive kill -9 under load',
  async () => {
    const { acknowledged, lost, broken } = await killCycles(CYCLES, 100);
    return { cycles: CYCLES, acknowledged, lost: lost.length, broken: broken.length };
  },
  { acknowledged: { atLeast: 20_000 }, lost: { is: 0 }, broken: { is: 0 } },
);
