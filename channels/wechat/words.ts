import type { Reply } from '../../dialogs/reply';

/** What stands in the talk where no words came, and what is said to who comes back. */
export const words = {
  image: '〔图片〕',
  voice: '〔语音〕',
  video: '〔视频〕',
  file: '〔文件〕',
  link: '〔链接〕',
  servicer: '微信客服',
  place: (label: string, latitude: string | undefined, longitude: string | undefined): string => {
    const at = latitude && longitude ? `（纬度 ${latitude}，经度 ${longitude}）` : '';
    return label ? `我在${label}${at}` : `我的位置${at}`;
  },
  welcomeBack: (): Reply => ({ text: '欢迎回来。有什么事您直接说就行；随时说“转人工”找人，有生命危险请先打 110、120、119。' }),
};
