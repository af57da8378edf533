import type { Citation } from '../../base/citation';
import { at } from '../citations';
import { all, any, atLeast, atMost, below, type Condition, constant, fact, is, review } from '../engine/dsl';
import { FACT_INDEX } from '../engine/fact-table';
import type { Settled, Settling } from '../settle';
import { DAYS, type ProgrammeRule, REGIONS } from './programme';
import { ageMinor, byLaw, byLocalCriteria, byMeasures, helpless, noSupporter } from './tekun';

const ID = 'careSetting';
const longyan = at('longyan', '二、夯实基本生活救助：供养形式');

const mental = (citation: Citation): Condition => is({ id: `${ID}.mental`, label: '患重大精神疾病', citation }, 'severeMentalIllness');
const notMental = (citation: Citation): Condition =>
  is({ id: `${ID}.notMental`, label: '没有重大精神疾病', citation }, 'severeMentalIllness', false);
const under = (id: string, years: number): Condition =>
  below({ id: `${ID}.${id}`, label: `未满 ${years} 周岁`, citation: longyan }, fact('age'), constant(years));
const from = (id: string, years: number): Condition =>
  atLeast({ id: `${ID}.${id}`, label: `年满 ${years} 周岁`, citation: longyan }, fact('age'), constant(years));
const ask = (id: string, label: string): Condition => review({ id: `${ID}.${id}`, label, citation: longyan });

const child: Condition = all(
  { id: `${ID}.child`, label: '未满 16 周岁、没有重大精神疾病：儿童福利机构' },
  under('underSixteen', 16),
  notMental(longyan),
);
const neither = ask('neither', '16、17 周岁、满 18 周岁当天，或未满 16 周岁又有重大精神疾病（两种机构竞合）的，文本没有写，要人工定');
const byWish = (citation: Citation): Condition =>
  any(
    { id: `${ID}.byWish`, label: '按自理能力和本人意愿' },
    atMost({ id: `${ID}.able`, label: '六项都能自理：鼓励在家分散供养', citation }, fact('selfCareFailed'), constant(0)),
    is({ id: `${ID}.wish`, label: '知道本人意愿', citation }, 'wantsInstitution', true),
    is({ id: `${ID}.wishHome`, label: '本人愿意在家', citation }, 'wantsInstitution', false),
  );
const grownUp: Condition = all(
  { id: `${ID}.adult`, label: '成年：按精神疾病、自理能力和本人意愿' },
  from('eighteen', 18),
  is({ id: `${ID}.notToday`, label: '不是满 18 周岁当天', citation: longyan }, 'birthdayEighteen', false),
  any({ id: `${ID}.adultWays`, label: '精神卫生机构，或按意愿' }, mental(longyan), byWish(longyan)),
);

function settingOf({ frame }: Settling): string | undefined {
  const index = FACT_INDEX;
  const [age, failed, wants] = [frame.high[index.age] as number, frame, frame.mask[index.wantsInstitution]];
  if (age < 16) return '儿童福利机构';
  if (frame.mask[index.severeMentalIllness] === 2) return '精神卫生福利机构';
  if (failed.high[index.selfCareFailed] === 0) return wants === 2 ? '本人愿意住机构，尊重选择：集中供养' : '在家分散供养';
  if (wants === 2) return '集中供养，就近安排到供养服务机构或养老机构';
  return wants === 1 ? '在家分散供养，签订委托照料协议（亲友、村居、机构），不强制入住' : undefined;
}

function settle(settling: Settling): Settled {
  const setting = settling.verdict === 'likely' ? settingOf(settling) : undefined;
  return { details: setting ? { setting } : undefined, notes: ['特困人员可以自行选择供养形式。'] };
}

const supported = (rest: Condition): Condition =>
  any(
    { id: `${ID}.supported`, label: '特困人员，或无劳动能力且无人供养' },
    is({ id: `${ID}.isTekun`, label: '本人是特困人员', citation: at('law', '第十六条') }, 'personInTekun'),
    rest,
  );

const here: Condition = any({ id: ID, label: '龙岩：供养安置' }, child, grownUp, neither);
const chosen = (citation: Citation): Condition => all({ id: ID, label: '供养形式由本人选择' }, byWish(citation));

/** 供养安置：儿童、精神、集中、分散（S19） */
export const careSetting: ProgrammeRule = {
  id: ID,
  about: 'person',
  versions: [
    { from: DAYS.measures, to: DAYS.beforeLaw, applies: supported(helpless(byMeasures)), condition: chosen(at('decree649', '第十九条')) },
    { from: DAYS.law, applies: supported(helpless(byLaw)), condition: chosen(at('law', '第十六条')) },
    { from: '2021-07-01', to: '2025-12-31', region: REGIONS.longyan, applies: supported(helpless(byMeasures)), condition: here },
    {
      book: 'regional',
      region: REGIONS.longyan,
      from: '2021-01-01',
      applies: supported(
        all(
          { id: `${ID}.helplessHere`, label: '未成年、今天正满 18 周岁，或按当地细则，且无人供养' },
          any(
            { id: `${ID}.whoHere`, label: '未成年、今天正满 18 周岁，或按当地细则' },
            ageMinor(longyan),
            is({ id: `${ID}.birthdayHere`, label: '今天正满 18 周岁', citation: longyan }, 'birthdayEighteen'),
            byLocalCriteria,
          ),
          noSupporter(longyan),
        ),
      ),
      condition: here,
    },
  ],
  settle,
};
