// What curators and reviewers read; residents read none of it but `notice`.

/** Fields of an entry as the pages name them. */
export const fieldWords: Record<string, string> = {
  id: '编号',
  topic: '主题',
  region: '地区',
  title: '标题',
  kind: '类别',
  effectiveFrom: '生效日',
  effectiveTo: '失效日',
  asOf: '核对日',
  citations: '出处',
  placeMatters: '各地不同',
  audience: '给谁看',
  next: '下一步',
  related: '相关',
  reviewBy: '复查日',
  owner: '负责人',
  similar: '问法',
  short: '简答',
  details: '详情',
  body: '正文',
  'front matter': '格式',
  said: '当地说法',
  means: '标准说法',
  question: '问题',
  entry: '条目',
  on: '日期',
  name: '名称',
  area: '城乡',
  from: '起始日',
  to: '截止日',
  value: '值',
  unit: '单位',
  citation: '出处',
};

export const kindWords: Record<string, string> = {
  entitlement: '待遇',
  duty: '职责',
  procedure: '办理',
  mechanism: '机制',
  target: '目标',
  pilot: '试点',
  statistic: '统计',
  historicalAmount: '旧数',
  contact: '联系方式',
  notRecorded: '未收录',
  redirect: '指路',
};

/** How each field is filled in rightly; said when the form's own check refuses it. */
const CURES: Record<string, string> = {
  id: '只用小写字母、数字和连字符，例如 longyan-dibao-standard',
  topic: '只用小写字母和连字符，例如 dibao-standard',
  region: '写六位行政区划代码，例如 350823；全国写 000000',
  title: '至少写四个字，像窗口上贴的问题那样写',
  kind: '从列表里选一个类别',
  effectiveFrom: '日期写成 2026-11-22，不知道就空着',
  effectiveTo: '日期写成 2026-11-22，没有就空着',
  asOf: '写上核对出处的那一天，例如 2026-11-22',
  reviewBy: '写上最迟哪天再核对一次，例如 2027-06-30',
  citations: '每条出处写明文件名和状态；日期写成 2026-11-22',
  owner: '写上负责的人或小组，至少两个字',
  similar: '至少写十种不同的问法，每种至少两个字：书面的、口语的、方言的、语音转写的、错别字的',
  next: '从列表里选',
  audience: '至少选一类读者',
  related: '写相关条目的编号',
};

/** A machine's complaint about a field as what to do. */
export const cureWords = (key: string, cure: string): string =>
  cure.includes('frontMatterSchema') ? (CURES[key.split('.')[0] ?? ''] ?? cure.split('；')[0] ?? cure) : cure;

export const curationWords = {
  field: (_kind: string, name: string): string => fieldWords[name] ?? name,
  overrideAhead: (from: string, publishOn: string): string =>
    `生效日 ${from} 晚于发布日 ${publishOn}，发布后到生效前这件事会没有答复；把发布日改成 ${from}，或另立一个编号、给旧条目写上失效日`,
  sharedLine: (line: string, other: string): string => `“${line}”已经是条目 ${other} 的问法；只留在该答它的那一条`,
  nothingShipped: '没有随附的条目可以恢复；要停用本地条目，请写上失效日',
  noChange: '与现行内容完全一样；改动后再提交，或放弃这份草稿',
  wordShort: '当地说法至少两个字，免得替换到别的词里去',
  wordSame: '当地说法与标准说法一样；改正其中一个',
  wordMissing: '写上标准说法',
  pinUnknown: (entry: string): string => `没有编号为 ${entry} 的条目；改成要答这个问题的那一条`,
  questionShort: '问题至少四个字',
  bodyBroken: '内容不完整；请重新填写',
  regionUnknown: '没有这个代码的地区；用六位行政区划代码，全国用 000000',
  backTitle: (snapshot: number): string => `恢复到快照 ${snapshot}`,
  backNothing: (snapshot: number): string => `快照 ${snapshot} 的内容与现在一样，没有可恢复的；请另选一个快照。`,
  snapshotUnknown: (snapshot: number): string => `没有快照 ${snapshot}；请在快照列表里选一个。`,
};

/** What those who asked are told; the question is quoted masked, as it was kept. */
export const noticeText = (question: string, reply: string): string =>
  `您之前问过“${question}”，当时没有答好。现在可以答了：\n${reply}\n\n还有疑问，请直接回复，或说“转人工”。`;
