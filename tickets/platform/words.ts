export const platformRefusals = {
  late: '省级平台没有应答：单照常办，稍后会自动补发。',
  away: '省级平台的文件交换目录不在（PLATFORM_DIR），等它恢复后自动补发；一直不在请联系管理员。',
  none: '没有配置省级平台的端口（.env 的 PLATFORM_DIR）；请联系管理员。',
  erased: '这份档的内容已按要求删除，不能再查。',
  unreadable: (file: string): string => `省级平台给的 ${file} 读不懂：请对方重发，或按约定的格式改好。`,
};

export const platformTitles = {
  folder: '文件交换目录（按约定的格式收发文件，没有直接接入省里的系统）',
};

/** 待同步, 已同步. */
export const syncWords = {
  waiting: '待同步',
  sent: '已同步',
  event: '省级平台反馈',
};
