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

export const sources = { law, dibaoMeasures, tekunMeasures, decree649, reform2020, fujian, longyan, nanchong, guizhou, qinghai };

/** A source at one of its clauses. */
export const at = (source: keyof typeof sources, clause?: string): Citation => ({ ...sources[source], ...(clause ? { clause } : {}) });
