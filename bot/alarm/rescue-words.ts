import type { DangerKind } from '../understanding';

// What is said to who waits after an alarm: fixed, of general rescue and of the law against violence at
// home, and honest about when somebody comes.

interface Rescue {
  asks: RegExp;
  /** Without: to whatever has happened. */
  of?: readonly (DangerKind | 'another' | 'need')[];
  text: string;
}

const VIOLENT: Rescue['of'] = ['violence', 'helplessAdultAbuse'];
const BODILY: Rescue['of'] = ['medical', 'gas', 'fire', 'flood', 'lifeOther'];

const SHELTER =
  /(?:哪|什么地方|有没有.{0,6}(?:地方|处)|能不能|可不可以|可以|要不要).{0,8}(?:躲|避|住|去|逃|过夜|安全)|(?:躲|避|住|去|逃|上|到|过夜).{0,3}哪|没(?:有)?(?:地方|处)|庇护|收留|不敢回|回不了家/;
const SECRET = /保密|(?:会|别|不要|莫).{0,3}(?:告诉|通知|让)|(?:知道|晓得).{0,3}(?:是)?我|会不会说出去|泄露|报复/;

const WAITING_FOR_AMBULANCE =
  '等车的时候：别离开他，120 的电话别挂，照里面说的做；别喂水喂药，没把握别搬动。不喘气了、抽了、更重了，马上再打 120 说。让人到路口接车。';
const WITH_ANOTHER =
  '别让他（她）一个人待着，慢慢陪着说话，别争对错；药、刀、绳子、农药能拿走就拿走。已经吃了、伤了，马上打 120。叫上家人、邻居一起陪。';

/** In order: the first that fits what was asked and what has happened. */
export const rescues: readonly Rescue[] = [
  {
    asks: /打不通|没人接|占线|没信号|打不了|不敢打|没(?:有)?(?:电话|手机)|欠费/,
    text: '再拨一次，110、120、119 打通哪个都行，会互相叫人。自己打不了，就喊旁边的人、邻居、村（居）委会替您打。您说的我都记在单子上。',
  },
  {
    asks: /(?:不想|不要|不敢|别|不能|能不能不|要不要|怕|不愿意?)(?:去)?(?:报警|报案|打110|叫警察)|报(?:了)?警(?:有|没)用|警察.{0,4}不管/,
    of: VIOLENT,
    text: '报不报警您自己定。再动手的时候保命要紧：先离开，马上打 110。不想报警，也可以找村（居）委会、妇联 12338（多为上班时间），伤的照片、病历留好。',
  },
  {
    asks: /(?:不想|不要|不敢|别|不能|能不能不|要不要|怕|不愿意?)(?:去)?(?:报警|报案|打110|叫警察)/,
    of: ['childAbuse'],
    text: '孩子的事不能等，最好现在就打 110；自己不敢打，请老师、邻居、儿童主任替你打。我们收到了也必须按规定报告，谁说的会保密。',
  },
  {
    asks: SHELTER,
    of: VIOLENT,
    text: '有地方：先去亲友、邻居家或派出所；县里设的临时庇护场所、救助站可以先住下来，不收钱，不知道在哪就请 110 或村（居）委会送您去。妇联 12338（多为上班时间）也能帮您找。',
  },
  {
    asks: SHELTER,
    of: ['childAbuse'],
    text: '先到信得过的大人那里去：老师、邻居、亲戚、派出所都行。打 110，警察会带到安全的地方。',
  },
  {
    asks: SHELTER,
    of: ['need', 'fire', 'flood', 'lifeOther'],
    text: '今晚没处去：找村（居）委会、乡镇（街道）或救助站，不收钱、不看户口；夜里找不到人就打 110，请他们送您去。',
  },
  {
    asks: SECRET,
    of: ['childAbuse'],
    text: '不会告诉伤害孩子的人，谁说的会保密。这件事由专门的人按规定处理，先顾孩子的安全。',
  },
  {
    asks: SECRET,
    text: '不会告诉对方。您说的只给处理这件事的人看。',
  },
  {
    asks: /(?:要|用|得|经过).{0,4}(?:爸|妈|父母|家长|大人|他|她|本人|家里|老师).{0,4}同意/,
    text: '不用谁同意，您说了我们就记、就办；救人要紧，手续以后再补。',
  },
  {
    asks: /还要(?:多久|等)|多久(?:能|才|会)?(?:到|来)|怎么还(?:没|不)(?:到|来)/,
    of: ['medical', 'gas', 'another'],
    text: `救护车到哪了，再打 120 问得到。${WAITING_FOR_AMBULANCE}`,
  },
  {
    asks: /等(?:车|救护|120|医生|人来)|救护车|分钟.{0,3}(?:到|来)?|半(?:个)?小时|还没到|路(?:上|远)/,
    of: ['medical', 'gas'],
    text: WAITING_FOR_AMBULANCE,
  },
  {
    asks: /(?:他|她|人|老公|丈夫|儿子|爸|爹|男的).{0,6}(?:砸|踹|撞|踢|撬|拍|敲).{0,2}门|(?:在|又|还)(?:砸|踹|撞|踢|撬)(?:着)?门/,
    of: ['violence', 'helplessAdultAbuse', 'childAbuse'],
    text: '别开门，反锁好，躲到离门最远、能出去的那一间；马上打 110，电话别挂。能喊就大声喊邻居。',
  },
  { asks: /撬|砸门|破门|翻(?:墙|窗)/, text: '别自己撬：打 110 或 119，他们会来开门，您在门口等着，接着喊他（她）。' },
  {
    asks: /陪我|说说?话|聊聊?天|心里(?:闷|堵|难受|苦)|睡不着|没人(?:说话|理|懂)|孤单|一个(?:老头子?|老太婆?|人)|难受|想哭|撑不住/,
    of: ['selfHarm'],
    text: '我在，您慢慢说，说多少都行，我都留着。想听听人的声音，打心理援助 12356；也叫一个信得过的亲戚、邻居来坐坐。要是又想不开了，马上打 120 或 110。',
  },
  {
    asks: /找谁|找哪|还能|别的办法/,
    of: ['missing'],
    text: '除了 110：到他常去的地方、车站、河边找，叫上邻居和村（居）委会。把年龄、穿着、最后在哪里告诉我，我加到单子上，请救助站也留意。',
  },
  {
    asks: /找谁|找哪|还能|别的办法/,
    text: '110、120、119 随时有人。村（居）委会、派出所、乡镇（街道）也可以直接找；不知道找谁打 12345。',
  },
  { asks: /(?:要|收|花|多少)(?:多少)?(?:钱|费)|没钱/, of: BODILY, text: '救命不看钱：先打 120，付不起急救费也先救人。在这里求助不收钱。' },
  { asks: /(?:要|收|花)(?:多少)?(?:钱|费)/, text: '求助不收钱，救助站也不收钱。' },
];

const WHAT_NOW: Readonly<Record<DangerKind | 'another' | 'need', string>> = {
  selfHarm:
    '先把能伤到自己的东西放远，到有人的地方去，叫一个信得过的人来陪。吃了药、受了伤，马上打 120；想说话打 12356，也可以接着跟我说。',
  another: WITH_ANOTHER,
  violence: '先到有人的地方，或锁上门，证件、钱、孩子带在身边；马上打 110，说清地址、他手里有没有东西。有伤去医院，照片、病历留好。',
  childAbuse: '别让孩子单独和那个人在一起；别反复追问，孩子的原话记下来。马上打 110，也可以告诉老师、村（居）的儿童主任。',
  helplessAdultAbuse: '能走开就先把人带到安全的地方，别和对方硬碰；马上打 110，有伤打 120。伤的照片、病历留好。',
  medical: WAITING_FOR_AMBULANCE,
  fire: '人先出来，别回去拿东西，别坐电梯，弯腰捂住口鼻走。出不来就关上门、堵住门缝，到窗口喊，告诉 119 您在几楼。',
  gas: '先开窗，人都到外面去；别碰开关、别点火，到外面再打 119。有人头晕、叫不醒，打 120。',
  flood: '往高处、结实的楼上走，别蹚水，离电线远一点；打 119 说清在哪里、几个人，手机省着电。',
  missing: '报了警以后，去他常去的地方、车站、河边找，叫上邻居和村（居）委会。年龄、穿着、最后在哪里告诉我，我加到单子上。',
  lifeOther: '先打 110 或 120，说清在哪里、几个人、怎么了；电话别挂。喊一声邻居、身边的人来帮忙。',
  need: '把人在哪里、几个人、最缺什么告诉我，我加到单子上。等不及的，直接找村（居）委会、乡镇（街道），没处住去救助站；夜里找不到人就打 110。',
};

const ASKS_WHAT_NOW =
  /该说|说什么|说啥|怎么(?:劝|哄|说)|怎么办|咋办|咋个办|咋整|该(?:做|怎么|咋)|(?:能|要)(?:做|干)(?:什么|啥)|怎么(?:做|弄|救|放|处理)|(?:能不能|要不要|可不可以).{0,4}(?:动|喂|喝|搬|扶)/;
const ASKS_WHEN =
  /(?:什么时候|啥时候|几点|多久|多长时间|几时|好久|哪天).{0,6}(?:来|到|有人(?!上班)|能|看到|联系|派|处理)|(?:来|到|等|派人|联系|处理).{0,6}(?:多久|什么时候|啥时候|几点|几时|好久)|还要(?:多久|等)|(?:有没有|会不会|能不能|会|(?<!没)有).{0,4}人.{0,2}(?:来|管)|(?:快|赶紧|赶快).{0,3}(?:来|派)|还(?:没|不)来/;

export type Happened = DangerKind | 'another' | 'need';

/** The fixed answer to what is asked while help is awaited. */
export const rescueFor = (said: string, happened: Happened): string | undefined =>
  rescues.find(({ asks, of }) => asks.test(said) && (of?.includes(happened) ?? true))?.text ??
  (ASKS_WHAT_NOW.test(said) ? WHAT_NOW[happened] : undefined);

// 低保多久能到账 asks for no rescuer.
const OF_ANOTHER_MATTER = /低保|特困|补贴|津贴|到账|材料|审批|公示|申请|证/;

export const asksWhen = (said: string): boolean => ASKS_WHEN.test(said) && !OF_ANOTHER_MATTER.test(said);

export const waitingWords = {
  /** Nobody is there before `opens`. */
  closed: (opens: string): string =>
    `单子排在最前面，但现在是下班时间，最快${opens}才有人看，我不能许您更早。别等我们：有危险打 110、120、119；也可以找村（居）委会，没处住去救助站。`,
  open: '单子排在最前面，值班人员一上线就看到；还要几分钟我说不准。等不得的，打 110、120、119，或找村（居）委会。',
  unsure: '这个我答不准，不乱说。您问的已经加到单子上，值班的人来了先答您。有危险别等，打 110、120。',
  noted: '记下了，已经加到单子上。',
  placeNoted: '地方记下了，已经加到单子上。',
  phoneNoted: '电话记下了，已经加到单子上。',
  called: (number: '110' | '120'): string => `打通 ${number} 了吗？打不通就喊旁边的人、邻居替您打。`,
  goOn: '嗯，您说，我听着。睡不着、心里空的时候，打 12356 也有人陪着说话（不保证 24 小时有人接）。',
  listening: '我在听，您慢慢说，我都留着。要人来听，点“转人工”；有危险马上打 110、120。',
  still: '我还在，您接着说，我都记在单子上。',
  afraid: '我在。先照上面说的打电话、到有人的地方去；您接着说，我都记在单子上。',
};
