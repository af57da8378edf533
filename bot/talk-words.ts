import type { Reply } from '../dialogs/reply';
import { ADD, HUMAN_CHOICE, REMIND, SURE_TO_WITHDRAW, TICKET_CHOICES } from './words';

// What is said between the fixed stations of a talk: after an alarm, of a ticket opened here, where a flow turns.

/** How they are is asked of those who go on telling after an alarm. */
export const asksHow: Readonly<Record<'low' | 'threatened' | 'other', string>> = {
  low: '我在听，您接着说。您现在还好吗？身边有人吗？要是又想不开，马上打 120 或 110；想有人说说话，打心理援助 12356（不保证 24 小时有人接），或点“转人工”。',
  threatened: '您现在安全吗？能走就先到有人的地方去；他再动手、再吓唬您，马上打 110。您接着说，我在听；要人来，点“转人工”。',
  other: '您和身边的人现在还好吗？有危险马上打 110 或 120。您接着说，我在听；要人来，点“转人工”。',
};

const CALL_BACK = '预约回电';

/** How the answers on an emergency's sheet are named when it is read back. */
export const sheetLabels = {
  whereabouts: '地点',
  people: '人数',
  shelter: '今晚有地方住',
  food: '有吃的',
  awake: '人能说话、能动',
  stillThere: '人还在那里',
  phone: '电话',
} as const;

export const talkWords = {
  sureToWithdraw: (number: string, danger: boolean): Reply => ({
    text: danger
      ? `确定撤回 ${number} 吗？现在人平安了吗？平安了回“${SURE_TO_WITHDRAW}”；还不放心就留着，不用撤。有危险马上打 110、120。`
      : `确定撤回 ${number} 吗？现在有饭吃、有地方住了吗？有了回“${SURE_TO_WITHDRAW}”；还没有就留着，会有人来管。`,
    choices: [
      { label: SURE_TO_WITHDRAW, send: SURE_TO_WITHDRAW },
      { label: '不撤', send: '不撤' },
    ],
  }),
  notWithdrawn: (number: string): Reply => ({ text: `好的，没有撤，工单 ${number} 照旧办。`, choices: TICKET_CHOICES }),
  whatIsRight: (number: string): Reply => ({ text: `请把对的发来，我加到工单 ${number} 上，办的人按新的办。` }),
  nobodyCame: (line: string): Reply => ({
    text: `让您久等了，对不住。${line}点“${REMIND}”我马上催。等不及的，直接找村（居）委会、乡镇（街道）；有危险打 110、120。`,
    choices: TICKET_CHOICES,
  }),
  notSettledYet: (line: string): Reply => ({
    text: `还没有办完，哪里不满意可以现在说：${line}要快点，点“${REMIND}”；有话要补，点“${ADD}”；办完了不满意，可以提异议。对办事的人有意见，说“我要投诉”。`,
    choices: TICKET_CHOICES,
  }),
  honestly: (): Reply => ({
    text: '低保按实际一起生活的人和真实的收入、财产算：分户、假离婚、把钱转到别人名下都不作数，核对查得出来，查实的要停、要退、要罚（《社会救助法》第六十八条）。照实报就好：看病、残疾、上学的必要支出可以按规定扣，不够低保的还可能够低保边缘、临时救助。',
    choices: [{ label: '我能领吗', send: '我能领什么' }, HUMAN_CHOICE],
  }),
  outOfHours: (hours: string, opens: string): string =>
    `那个时间没有人上班（人工：工作日 ${hours}），不敢答应您。之后最早${opens}有人；说一个上班的时间就行。`,
  sheet: (number: string, lines: readonly string[], next: string): Reply => ({
    text: `已补充到工单 ${number}，上面记的是：${lines.join('；')}。不对的、要补的，接着说“补充……”。接下来：${next}`,
    choices: [HUMAN_CHOICE],
  }),
  waitedInVain: (opens?: string): Reply => ({
    text: `让您白等了，对不住。${opens ? `现在是下班时间，${opens}有人上班` : '值班的人一上线先看您的'}，您说过的都在。留个电话让人打给您，点“${CALL_BACK}”；要问的、要办的，现在跟我说也行。`,
    choices: [{ label: CALL_BACK, send: CALL_BACK }],
  }),
  company: (): Reply => ({
    text: '我在听，您慢慢说，说多少都行。身边有亲戚、邻居的，也叫他们来坐坐。心里实在难受，打心理援助 12356（不保证 24 小时有人接）；想跟真人说，点“转人工”。',
    choices: [HUMAN_CHOICE],
  }),
  changed: '好的，这一项重新说。',
  ofNeighbour: '记下了，是别人家的事。',
};
