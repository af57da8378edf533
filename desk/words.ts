import type { Reply } from '../dialogs/reply';
import type { HandoffReason } from './episode';

export const reasonWords: Record<HandoffReason, string> = {
  asked: '居民要求人工',
  misses: '两次没听懂',
  danger: '生命安全',
  urgent: '紧急困难',
  error: '机器人出错',
  complaint: '投诉举报',
  callback: '要求回电',
};

export const STOP_WAITING = '先不等了';
export const ASK_CALLBACK = '预约回电';

const waitingChoices = [
  { label: STOP_WAITING, send: STOP_WAITING },
  { label: ASK_CALLBACK, send: ASK_CALLBACK },
];

export const words = {
  queued(ahead: number): Reply {
    const place = ahead === 0 ? '您排在第一位' : `前面还有 ${ahead} 位`;
    return {
      text: `已为您转人工，${place}，请稍等。您说过的话座席都能看到，不用重说；等的时候还有要问的，照样问我。`,
      choices: waitingChoices,
    };
  },
  unstaffed(serviceHours: string, dutyPhones: readonly string[]): Reply {
    const duty = dutyPhones.length > 0 ? `等不及可以打此刻的值班电话 ${dutyPhones.join('、')}；` : '';
    return {
      text: `已为您转人工，但现在没有座席在线（人工时间：工作日 ${serviceHours}）。等的时候照样问我、办事，说的话都留着，有人上线先看您的；也可以预约回电；${duty}有生命危险请直接打 110、120、119。`,
      choices: waitingChoices,
    };
  },
  stillWaiting(ahead: number, staffed: boolean): Reply {
    const place = !staffed ? '现在还没有座席在线' : ahead === 0 ? '您排在第一位' : `前面还有 ${ahead} 位`;
    return {
      text: `收到，人工已经替您叫了，座席接入就能看到前面的话。${place}。等的时候照样问我；不想等了，点“${STOP_WAITING}”。`,
      choices: waitingChoices,
    };
  },
  answered: (answer: Reply): Reply => ({ ...answer, choices: [...(answer.choices ?? []), ...waitingChoices] }),
  accepted: (name: string): Reply => ({ text: `人工座席 ${name} 已接入，正在看您前面说的内容。` }),
  returned: (): Reply => ({ text: '人工服务先到这里，由机器人继续为您服务；需要时随时说“转人工”。' }),
  transferred: (): Reply => ({ text: '正在为您转给另一位同事，请稍等，不用重说。' }),
  waitingAgain: (): Reply => ({ text: '座席暂时离开，已把您排回最前面，请稍等。', choices: waitingChoices }),
  stopped: (): Reply => ({ text: '好的，先不转人工了，由机器人继续为您服务。' }),
};

/** What the desk reads in a call it is asked to make. */
export const callbackStory = (text: string): string => `网上没能通知到居民，请打电话告诉他：${text}`;

export const refusals = {
  unknown: '没有这次来访，或者不在您负责的地区；请刷新列表。',
  taken: '这段对话刚被别人接走或状态变了，请刷新列表。',
  notYours: '这段对话不在您手上；请先接手再操作。',
  empty: '请先写内容再发送。',
};
