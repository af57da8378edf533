import type { Citation } from '../base/citation';

/** The texts the conditions rest on, each named once. */
const law: Citation = { document: '中华人民共和国社会救助法', issuedOn: '2026-04-30', effectiveFrom: '2026-07-01', status: 'inForce' };
const dibaoMeasures: Citation = {
  document: '最低生活保障审核确认办法',
  number: '民发〔2021〕57号',
  effectiveFrom: '2021-07-01',
  status: 'inForce',
};
const tekunMeasures: Citation = {
  document: '特困人员认定办法',
  number: '民发〔2021〕43号',
  effectiveFrom: '2021-07-01',
  status: 'inForce',
};
const decree649: Citation = { document: '社会救助暂行办法', number: '国务院令第649号', effectiveFrom: '2014-05-01', status: 'unknown' };
const reform2020: Citation = { document: '关于改革完善社会救助制度的意见', issuedOn: '2020-08-25', status: 'inForce' };
const fujian: Citation = {
  document: '福建省民政厅巩固拓展脱贫攻坚成果十五条措施（东南网报道）',
  issuedOn: '2021-04-23',
  status: 'historical',
};
const longyan: Citation = { document: '龙岩市“十四五”基本民生保障发展规划（要点汇总）', status: 'planPeriodOver' };
const nanchong: Citation = {
  document: '推进巩固拓展民政领域脱贫攻坚成果提质增效工作方案（南充市民政局）',
  issuedOn: '2024-08-14',
  status: 'unknown',
};
const guizhou: Citation = { document: '贵州省民政厅2020年工作回顾', issuedOn: '2020-12-16', status: 'historical' };
const qinghai: Citation = { document: '青海省民政厅助力乡村振兴措施（报道）', status: 'historical' };

const notice2022: Citation = {
  document: '关于进一步做好最低生活保障等社会救助兜底工作的通知',
  issuedOn: '2022-10-20',
  effectiveFrom: '2022-10-20',
  status: 'inForce',
};
const temporary2018: Citation = {
  document: '关于进一步加强和改进临时救助工作的意见',
  number: '民发〔2018〕23号',
  issuedOn: '2018-01-23',
  effectiveFrom: '2018-01-23',
  status: 'inForce',
};
const rigidMeasures: Citation = { document: '刚性支出困难家庭认定办法', effectiveFrom: '2025-01-01', status: 'inForce' };
const layers2023: Citation = {
  document: '关于加强低收入人口动态监测做好分层分类社会救助工作的意见',
  number: '国办发〔2023〕39号',
  status: 'inForce',
};
const orphans: Citation = { document: '国务院办公厅关于加强孤儿保障工作的意见', number: '国办发〔2010〕54号', status: 'inForce' };
const deFactoOrphans: Citation = {
  document: '关于进一步加强事实无人抚养儿童保障工作的意见',
  number: '民发〔2019〕62号',
  status: 'inForce',
};
const deFacto2020: Citation = {
  document: '关于进一步做好事实无人抚养儿童保障有关工作的通知（地方文件转述）',
  number: '民发〔2020〕125号',
  status: 'inForce',
};
// The text itself has not been read, only what others retell of it.
const twoSubsidies: Citation = {
  document: '国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见（转述）',
  number: '国发〔2015〕52号',
  effectiveFrom: '2016-01-01',
  status: 'inForce',
};
const elderLaw: Citation = { document: '中华人民共和国老年人权益保障法', status: 'inForce' };

export const sources = {
  law,
  dibaoMeasures,
  tekunMeasures,
  decree649,
  reform2020,
  notice2022,
  temporary2018,
  rigidMeasures,
  layers2023,
  orphans,
  deFactoOrphans,
  deFacto2020,
  twoSubsidies,
  elderLaw,
  fujian,
  longyan,
  nanchong,
  guizhou,
  qinghai,
};
export type SourceId = keyof typeof sources;

/** A source at one of its clauses. */
export const at = (source: SourceId, clause?: string): Citation => ({ ...sources[source], ...(clause ? { clause } : {}) });
