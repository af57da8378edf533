import type { ParameterRow } from '../rules/parameters';
import { applyFlow } from './apply/flow';
import { applyWords } from './apply/words';
import { callbackFlow } from './callback/flow';
import { callbackWords } from './callback/words';
import { changeFlow } from './change/flow';
import { changeWords } from './change/words';
import { complaintFlow, reportFlow } from './complaint/flow';
import { complaintWords, reportWords } from './complaint/words';
import { emergencyFlow } from './emergency/flow';
import { emergencyWords } from './emergency/words';
import type { Flow, FlowWords } from './flow';
import { forgetFlow } from './forget/flow';
import { forgetWords } from './forget/words';
import { messageFlow } from './message/flow';
import { messageWords } from './message/words';
import { objectionFlow } from './objection/flow';
import { objectionWords } from './objection/words';
import { progressFlow } from './progress/flow';
import { progressWords } from './progress/words';
import { proxyFlow } from './proxy/flow';
import { proxyWords } from './proxy/words';
import { satisfactionFlow } from './satisfaction/flow';
import { satisfactionWords } from './satisfaction/words';
import { selfCheckFlow } from './self-check/flow';
import { selfCheckWords } from './self-check/words';
import { serviceFlow } from './service/flow';
import { serviceWords } from './service/words';
import { streetFlow } from './street/flow';
import { streetWords } from './street/words';

export interface SpokenFlow {
  flow: Flow;
  words: FlowWords;
}

export type FlowId =
  | 'apply'
  | 'proxy'
  | 'street'
  | 'service'
  | 'satisfaction'
  | 'objection'
  | 'message'
  | 'selfCheck'
  | 'emergency'
  | 'complaint'
  | 'report'
  | 'change'
  | 'progress'
  | 'callback'
  | 'forget';

/** Every flow with its words; a new flow is one line here. */
export function createFlows(parameters: () => ParameterRow[]): Record<FlowId, SpokenFlow> {
  return {
    apply: { flow: applyFlow, words: applyWords },
    selfCheck: { flow: selfCheckFlow(parameters), words: selfCheckWords },
    emergency: { flow: emergencyFlow, words: emergencyWords },
    complaint: { flow: complaintFlow, words: complaintWords },
    report: { flow: reportFlow, words: reportWords },
    change: { flow: changeFlow, words: changeWords },
    progress: { flow: progressFlow, words: progressWords },
    callback: { flow: callbackFlow, words: callbackWords },
    proxy: { flow: proxyFlow, words: proxyWords },
    street: { flow: streetFlow, words: streetWords },
    service: { flow: serviceFlow, words: serviceWords },
    satisfaction: { flow: satisfactionFlow, words: satisfactionWords },
    objection: { flow: objectionFlow, words: objectionWords },
    message: { flow: messageFlow, words: messageWords },
    forget: { flow: forgetFlow, words: forgetWords },
  };
}
