import type { Covered } from './row';

/** What Qinghai’s own papers say to residents and operators. */
export const qinghai: readonly Covered[] = [
  ['undated-report', 'qinghai-source', '没有写日期'],
  ['one-person-household', 'qinghai-dibao-single', '单人户'],
  ['phase-out-year', 'qinghai-dibao-exit', '不少于1年'],
  ['work-costs', 'qinghai-dibao-income', '必要成本'],
  ['uncounted-by-prefecture', 'qinghai-dibao-income', '各市州'],
  ['lost-ability', 'qinghai-fanpin', '农村低保或特困供养'],
  ['warnings', 'qinghai-zhudong', '部门比对'],
  ['base', 'qinghai-zhudong', '低收入人口库'],
  ['three-ways', 'qinghai-zhudong', '干部定期回访'],
  ['watched', 'qinghai-zhudong', '重点看'],
  ['visits', 'qinghai-zhudong', '购买服务加大入户'],
  ['money-goods-service', 'qinghai-fenceng', '资金、实物、服务'],
  ['services', 'qinghai-yanglao', '送医陪护'],
  ['three-situations', 'qinghai-fenceng', '绝对贫困、相对贫困、突发急难'],
  ['low-income-method', 'qinghai-fenceng', '低收入认定办法'],
  ['temporary-more', 'qinghai-linshi', '加大力度'],
  ['disabled-destitute', 'qinghai-tekun', '县乡两级养老机构'],
  ['care-subsidies', 'qinghai-service', '运营补贴给机构'],
  ['two-subsidies', 'qinghai-canji', '动态调整'],
  ['care-studied', 'qinghai-service', '研究制定'],
  ['children', 'qinghai-ertong', '生活、监护、医疗、教育'],
  ['recovery-places', 'qinghai-ertong-kangfu', '定点机构'],
];
