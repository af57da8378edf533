import type { Household } from '../../../rules/household/household';
import { assetsAllowed, assetsAllowedFor, poorFamily } from './dibao';
import { worlds } from './family';
import { figure, type Place, yearly } from './local';
import { fenYearly, incomeBelow, incomeOf, inWorld, LITERAL, total } from './money';
import { above, and, anything, everyWorld, known, not, or, product, said, somethingPositive, type Truth } from './truth';

/** 刚性支出困难家庭认定办法第五条（一）至（四）; （五） is for the county to name. */
const NAMED = ['living', 'medical', 'education', 'compulsoryEducation', 'rehabilitation'];
const COUNTY = ['other', 'disability'];

/** 第四条（四）: spending of twelve months against the total income of the same months, by cross-multiplication. */
function spendsTooMuch(household: Household, place: Place): Truth {
  const ratio = figure('rigidExpenditureRatio', place) ?? anything;
  const over = (types: readonly string[]): Truth =>
    everyWorld(
      worlds(household, place.on).map((world) => {
        const spent = household.expenditures
          ? total(household.expenditures.filter((item) => types.includes(item.type) && inWorld(item, world)).map(fenYearly))
          : anything;
        return above(spent, product(incomeOf(household, place, { world, reading: LITERAL }), ratio));
      }),
    );
  return or(over(NAMED), and(over([...NAMED, ...COUNTY]), 'review'));
}

export const averageIncome = (place: Place) => yearly('disposableIncome', place) ?? somethingPositive;

/** 刚性支出困难家庭认定办法第四条、法第二十二条. */
export function rigidExpenditureHardship(household: Household, place: Place): Truth {
  const statuses = household.statuses ?? {};
  return or(
    said(statuses.rigidExpenditureHardship),
    and(
      not(said(statuses.dibao)),
      not(said(statuses.tekun)),
      not(poorFamily(household, place)),
      incomeBelow(household, place, { line: averageIncome(place) }),
      assetsAllowedFor(household, place, 'rigidExpenditureHardship'),
      spendsTooMuch(household, place),
    ),
  );
}

/** 649号令第四十七条、民发〔2018〕23号二（一）“及遭遇其他特殊困难”、法第二十九条：any sudden hardship; mere spending is the other kind. */
export const happened = ({ events }: Household): Truth => known(events, (all) => all.some(({ type }) => type !== 'surgeOfSpending'));

/** 民发〔2018〕23号二（一）：means are looked at “原则上”, so failing them leaves it to a person. */
function spendingKind(household: Household, place: Place): Truth {
  const means = and(incomeBelow(household, place, { line: averageIncome(place) }), assetsAllowed(household, place));
  const surging = household.events?.some(({ type }) => type === 'surgeOfSpending') ? true : undefined;
  return and(said(household.expenditureSurge ?? surging), or(means, 'review'));
}

/** 急难型或支出型, whoever is asked and wherever registered. */
export const temporaryAssistance = (household: Household, place: Place): Truth =>
  or(and(happened(household), said(household.cannotCope)), spendingKind(household, place));
