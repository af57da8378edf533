const LEAD = '(?:那|我|还是|就|都|先|唉|哎|哦|嗯|好吧|[，,\\s])*';
const TAIL =
  '(?:吧|啦|啊|哈|了)*(?:[，,。\\s]+(?:算了|我?自己(?:去|来|跑|问|想办法).{0,6}|谢谢.{0,3}|就这样|太麻烦.{0,3}|没用|怕.{0,6}|不想.{0,6}|.{0,4}再说吧?))?[。！!~]*$';
const DONE_WITH = new RegExp(
  `^${LEAD}(?:算了[，,\\s]*)?(?:不(?:想|要|用|打算|愿意?)?(?:再)?(?:投诉|举报|登记|上报|报告?|反映|预约|打电话|申请|催|留言|代报|自查|麻烦|弄|办|说|填)(?:他们?|她|你们?|人家|电话)?了|算了)${TAIL}`,
);
const TAKES_BACK =
  /^(?:我|那|还是|就|想|要|请|帮我|把|[，,\s])*(?:撤回|撤销|撤掉|取消)(?:我的|这个|那个|刚才的?)?(?:投诉|举报|登记|报告|预约|申请|代报|自查|留言)(?:吧|了|算了)*[。！!]*$/;

/** 不登记了 我自己去, 那算了不投诉了, 我要撤回投诉: what is being put on record is given up. */
export const givesUp = (said: string): boolean => {
  const text = said.normalize('NFKC').trim();
  return DONE_WITH.test(text) || TAKES_BACK.test(text);
};

const ADJOURNS =
  /^(?:那|我|就|先|要不|[，,\s])*(?:停|放|等|歇|到这(?:里|儿)?)(?:一?下|一会儿?|一放|一停|着|这儿|这里)?[，,。\s]*(?:吧)?[，,。\s]*(?:我)?(?:明天|改天|改日|下次|回头|过几天|晚点|以后|有空|想好(?:了)?)(?:再)?(?:说|弄|来|填|办|讲|问|报|登记)?(?:吧|了)*[。！!]*$/;

/** 先停一下 明天再说: left for now, and gone on with later. */
export const adjourns = (said: string): boolean => ADJOURNS.test(said.normalize('NFKC').trim());
