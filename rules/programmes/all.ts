import { careSetting } from './care-setting';
import { categoricalTopUp } from './categorical-top-up';
import { deFactoOrphanAllowance } from './de-facto-orphan-allowance';
import { dibao } from './dibao';
import { disabilityLivingAllowance } from './disability-living-allowance';
import { disabilityNursingSubsidy } from './disability-nursing-subsidy';
import { individualDibao } from './individual-dibao';
import { lostCapacitySupport } from './lost-capacity-support';
import { nearDibao } from './near-dibao';
import { oldAgeAllowance } from './old-age-allowance';
import { orphanAllowance } from './orphan-allowance';
import { orphanSchooling } from './orphan-schooling';
import { phaseOut } from './phase-out';
import type { ProgrammeRule } from './programme';
import { relocation } from './relocation';
import { lowIncomeReview, review } from './review';
import { rigidExpenditureHardship } from './rigid-expenditure-hardship';
import { screening } from './screening';
import { serviceReferral } from './service-referral';
import { specialReferral } from './special-referral';
import { tekun } from './tekun';
import { temporaryAssistance } from './temporary-assistance';
import { disasterRelief, emergencyMedical, streetRelief } from './urgent-help';

/** Every programme, urgent help first. */
export const programmeRules: readonly ProgrammeRule[] = [
  temporaryAssistance,
  emergencyMedical,
  streetRelief,
  disasterRelief,
  tekun,
  careSetting,
  dibao,
  individualDibao,
  nearDibao,
  rigidExpenditureHardship,
  specialReferral,
  categoricalTopUp,
  phaseOut,
  relocation,
  lostCapacitySupport,
  ...screening,
  disabilityLivingAllowance,
  disabilityNursingSubsidy,
  orphanAllowance,
  deFactoOrphanAllowance,
  orphanSchooling,
  oldAgeAllowance,
  serviceReferral,
  review,
  lowIncomeReview,
];
