import type { FlowWords } from '../flow';

export const proxyWords: FlowWords = {
  name: '代报',
  intro: '谢谢您替别人着想。只知道大概住哪里也可以报，会有人去看。',
  questions: {
    story: '那一家（那个人）有什么难处？',
    about: '怎么称呼那个人？多大年纪、什么样子也行。（可以“跳过”）',
    place: '那个人在哪个县（市、区）？',
    whereabouts: '大概住在什么地方？比如哪个村、哪条街、旁边有什么。',
    relation: '您和那个人是什么关系？',
    phone: '留一个您的电话好核对，不方便就说“跳过”。',
    submit: '这样登记可以吗？回答“是”就登记，“不是”就取消，想改请说“上一步”。',
  },
  why: { relation: '只用来分清是本人报还是别人代报。' },
  cancelled: '好的，没有登记。想再说时随时可以说“代报”。',
};

export const relationChoices = [
  { label: '邻居', value: 'neighbour', aliases: ['邻里', '隔壁', '街坊'] },
  { label: '亲戚朋友', value: 'relative', aliases: ['亲戚', '朋友', '家人', '同事'] },
  { label: '村（社区）干部', value: 'cadre', aliases: ['村干部', '社区干部', '网格员', '干部'] },
  { label: '社工或志愿者', value: 'socialWorker', aliases: ['社工', '志愿者'] },
  { label: '路过的人', value: 'passerBy', aliases: ['路人', '不认识', '路过'] },
];
