/** One thing that is asked of the life of a request, and the test (or the played conversation) that shows it. */
export interface Asked {
  /** The mechanism, as an office names it. */
  of: string;
  ask: string;
  file: string;
  /** The beginning of the test's name; empty for a conversation, which is played as a whole. */
  test: string;
}

const at = (of: string, file: string, rows: [ask: string, test: string][]): Asked[] => rows.map(([ask, test]) => ({ of, file, ask, test }));

/** What is asked of tickets, black box by black box. */
export const asked: Asked[] = [
  ...at('转办、处置、反馈、督促', 'test/tickets/life.test.ts', [
    ['没有反馈不能办结，空的反馈被拒', 'what is referred cannot be resolved without feedback'],
    ['退回后状态退回，旧反馈仍在', 'dissatisfied means redo, counted; the old feedback stays'],
    ['同一单再转同一单位是一次', 'the same referral twice is one'],
    ['每一步记人、时、说明，只增不改', 'from the log to the archive, each step its event'],
  ]),
  ...at('转办、处置、反馈、督促', 'test/tickets/clocks.test.ts', [
    ['过了期限进逾期清单，催督各一次', 'warned, breached, escalated: each once'],
  ]),
  ...at('转办、处置、反馈、督促', 'test/tickets/side-tracks.test.ts', [['催办一次记一次', 'remind counts once each']]),
  ...at('转办、处置、反馈、督促', 'test/tickets/notices.test.ts', [['转到的单位、逾期时的负责人都听到', 'the unit hears what it gets']]),
  ...at('查单', 'test/tickets/verify-caller.test.ts', [
    ['忘了查询码，核实后换发', 'a lost code is replaced'],
    ['对不上的看不到', 'the whole number proves the caller'],
  ]),
  ...at('急难快速响应与会商', 'test/tickets/side-tracks.test.ts', [
    ['会商无结论不可办结', 'a conference without a conclusion keeps the ticket open'],
    ['紧急的可直转值班负责人', 'straight to the duty officer is for what is urgent'],
  ]),
  ...at('急难快速响应与会商', 'test/tickets/notices.test.ts', [['登记就响铃', 'what presses rings when it is put on record']]),
  ...at('投诉举报', 'test/tickets/routing.test.ts', [
    ['被反映的单位拿不到', 'named, nobody can give it the ticket'],
    ['可能涉及的，等值班长指派', 'possible, an operator is stopped and a supervisor decides'],
  ]),
  ...at('投诉举报', 'test/tickets/masks.test.ts', [['清单、检索、通知里没有姓名号码', 'planted names and numbers are in no list']]),
  ...at('一门受理、协同办理', 'test/tickets/side-tracks.test.ts', [
    ['一件三子项三单位，总单最后办结', 'one household, three parts, three units'],
  ]),
  ...at('重大变化报告', 'examples/conversations/15-家里有变化.txt', [['一句话报变化即建单', '']]),
  ...at('急难快速响应与会商', 'examples/conversations/04-昨晚房子烧了.txt', [['一句话就登记，缺的以后再补', '']]),
  ...at('投诉举报', 'examples/conversations/05-匿名投诉.txt', [['不留名也能登记、能查', '']]),
  ...at('查单', 'examples/conversations/25-码错查不到.txt', [['码错查不到内容', '']]),
  ...at('全程', 'examples/conversations/07-工单转一圈.txt', [['居民、座席、承办、值班长走完一圈', '']]),
  ...at('认定后的推介', 'test/tickets/kinds.test.ts', [['选两项只建两张，各到各的部门', 'of four referrals only those chosen are made']]),
  ...at('认定后的推介', 'test/tickets/life.test.ts', [
    ['部门不接收须写原因', 'a referral comes back with a result, a refusal with its reason'],
  ]),
  ...at('临时救助分流', 'test/tickets/side-tracks.test.ts', [
    ['先行救助没补说明不可办结', 'it is explained before anything is resolved or withdrawn'],
    ['超过限额被拒，未设限额由主管确认', 'above the limit it is refused'],
    ['分期发放一次批准', 'approved once, paid one by one with proof'],
    ['一事一议须有结论', 'a special case is decided before the end'],
  ]),
  ...at('临时救助分流', 'test/tickets/life.test.ts', [['不急的没有先行', 'expenditure inquiries have no relief in advance']]),
  ...at('急难在发生地办', 'test/tickets/kinds.test.ts', [
    ['外地户籍也由发生地承办，户籍地另存', 'urgent hardship belongs where it happened'],
  ]),
  ...at('因需推送', 'test/tickets/routing.test.ts', [['需求到负责的部门', 'needs go to the department that answers for them']]),
  ...at('因需推送', 'test/tickets/kinds.test.ts', [['还没反馈的列得出来', 'those that have not answered are a list']]),
  ...at('一卡通没到账', 'test/tickets/routing.test.ts', [['到财务和业务两处', 'money that did not arrive goes to finance']]),
  ...at('责任科室', 'test/tickets/routing.test.ts', [
    ['没有科室的落待指派，不丢', 'what no section answers for is unassigned, never lost'],
    ['没有科室表的只到县', 'without a table the county answers'],
  ]),
  ...at('公开公示', 'test/web/board.test.ts', [['小组合并，无姓名单位号码', 'the published table merges small groups']]),
  ...at('统计考核', 'test/web/board.test.ts', [['每个数都点得开、对得上', 'every number of every group opens exactly its tickets']]),
  ...at('一事一议', 'test/tickets/side-tracks.test.ts', [
    ['结论含执行单位，自动生成子单，计时不清', 'a special case is decided before the end'],
  ]),
  ...at('全程', 'test/tickets/side-tracks.test.ts', [
    ['异议把办结的拉回来', 'an objection brings a resolved ticket back'],
    ['三问评价', 'three questions are answered after the follow-up'],
    ['并单不丢', 'a duplicate is merged: nothing is lost'],
    ['协办只办自己那份', 'a unit that helps reads, notes and reports its part'],
    ['知情人名单', 'a closed ticket is open to its list'],
  ]),
  ...at('全程', 'test/tickets/life.test.ts', [
    ['退单等裁定', 'a return waits for its ruling'],
    ['三次未接通可办结', 'three missed calls let it be resolved'],
    ['两个人同时改，不互相覆盖', 'two people on one version'],
  ]),
  ...at('全程', 'test/tickets/clocks.test.ts', [
    ['延期有申请有裁定', 'an extension is asked, ruled on'],
    ['暂停恢复到秒', 'what was overdue when it was paused stays overdue'],
  ]),
  ...at('全程', 'test/tickets/retention.test.ts', [['到保存期限删内容，经过仍在', 'what was settled long enough ago loses its words']]),
  ...at('全程', 'test/tickets/history.test.ts', [
    ['改一个字节也找得到', 'one flipped byte in any of 40 rows'],
    ['反复查看只记一次', 'opening a ticket again and again is one look'],
    ['删掉的读不到，链仍验得过', 'what is forgotten cannot be read'],
  ]),
];
