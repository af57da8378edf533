import type { Urgency } from '../../tickets/states';
import type { TicketKind } from '../../tickets/ticket';

/** An invented call, what it should be put down as, and the rule that says so. */
export interface PracticeCall {
  id: string;
  text: string;
  kind: TicketKind;
  urgency: Urgency;
  source: string;
}

const LAW = '《中华人民共和国社会救助法》';
const HOUSE = '本热线内部规则';

/** Everybody in these calls is invented. */
export const practiceCalls: readonly PracticeCall[] = [
  {
    id: 'fire',
    text: '昨晚房子烧了，带着两个孩子没地方住，兜里一分钱没有。',
    kind: 'urgentHardship',
    urgency: 'urgent',
    source: `${LAW}第五十条：情况紧急的先行救助；第一条消息就登记，缺的后补（${HOUSE}）`,
  },
  {
    id: 'despair',
    text: '我不想活了，药都买好了。',
    kind: 'danger',
    urgency: 'danger',
    source: `先给 120、110、12356，马上转人工，不问问卷（${HOUSE}）`,
  },
  {
    id: 'neighbour',
    text: '隔壁独居老人三天没出门，敲门也没人应。',
    kind: 'danger',
    urgency: 'danger',
    source: `可能有生命危险的先报警、先核实，排在最前（${HOUSE}）`,
  },
  {
    id: 'favour',
    text: '我要举报，村支书给他弟弟办了低保，家里有两辆车。',
    kind: 'report',
    urgency: 'normal',
    source: '举报违纪违规；被举报人和单位看不到（信访工作条例第三十条、第四十六条）',
  },
  {
    id: 'unpaid',
    text: '残疾人护理补贴三个月没到账，问谁都说不知道。',
    kind: 'complaint',
    urgency: 'normal',
    source: `没发、少发、拖着不办的是投诉，问清哪一项、哪个月、换没换卡（${HOUSE}）`,
  },
  {
    id: 'job',
    text: '我们家是低保，儿子上个月找到工作了，要不要跟你们说？',
    kind: 'change',
    urgency: 'normal',
    source: `家里有了重大变化要报告，登记变化，不当投诉也不当违规（${HOUSE}）`,
  },
  {
    id: 'lead',
    text: '我是村里的网格员，有户人家男人病了干不了活，两个孩子上学，日子很难，本人不好意思说。',
    kind: 'lead',
    urgency: 'normal',
    source: `替别人报的按代报登记，报告人和本人分开写（${HOUSE}）`,
  },
  {
    id: 'care',
    text: '我妈瘫在床上，想找人每周上门照料两次。',
    kind: 'serviceNeed',
    urgency: 'normal',
    source: `要照料、陪护、助餐的登记服务需求，转给安排服务的单位（${HOUSE}）`,
  },
  {
    id: 'street',
    text: '客运站门口有个说胡话的老人，晚上睡地上，我只是路过。',
    kind: 'referral',
    urgency: 'urgent',
    source: `流浪乞讨的转介给救助机构，按老人、疑似精神障碍打标，路人不用留名（${HOUSE}）`,
  },
  {
    id: 'question',
    text: '你们说的那个条件我再想想，明天上午十点给我回个电话行吗？',
    kind: 'callback',
    urgency: 'normal',
    source: `约好时间的登记预约回电，一个工作日内回（${HOUSE}）`,
  },
];

/** What the knowledge base is asked for the second part; its own answers are the measure. */
export const practiceQuestions: readonly string[] = [
  '低保要什么条件',
  '临时救助去哪里申请',
  '特困人员救助供养要什么条件',
  '残疾人护理补贴怎么申请',
  '孤儿基本生活费怎么申请',
  '低保没批怎么办',
  '低保多久复核一次',
  '外地户口出了急事能申请临时救助吗',
];

export const practiceRefusals = {
  nothing: '一题都没有答；请至少答一题再交。',
  unknown: '没有这一题，请重新抽题。',
};
