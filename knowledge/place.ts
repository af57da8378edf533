import { covers, findPlace, lineage, meantNearby, type PlaceFound, type RegionCode, regionOf } from '../base/regions';
import { wordEdges } from './segment';

export interface Places {
  /** The one place the text is about; undefined when none is named or several that do not contain each other. */
  region?: RegionCode;
  /** True when places are named and none of them can be chosen. */
  unclear: boolean;
  /** Every name as it stands in the text, the most exact first. */
  names: string[];
  /** The text without the names of places. */
  rest: string;
}

type Named = PlaceFound;

// Short names of places that are words of this field or of every day; such a place is found by its full name,
// or right after a place it lies in (济南天桥).
const EVERYDAY = new Set(
  (
    '公安 振兴 长寿 天桥 定结 上高 小金 天心 安居 资源 平房 解放 上街 工农 爱民 友好 商城 武功 朝天 石棉 复兴 海港 站前 宏伟 丰满 名山 大名 ' +
    '大安 三台 会理 进贤 清水 兴国 光山 正安 太和 和田 凤凰 九龙 沙湾 白云 黄山 明水 合水 通海 高安 开化 文成 永和 永康 永福 保康 康乐 康平 ' +
    '得荣 理塘 道外 道里 二七 新市 天山 龙凤 站前 中原 中山 白水 仁和 吉利 普安 法库 双流 建设 兴化 东区 西区 方城 万全 富顺 惠民 利民 安康 ' +
    '大通 大同 大田 金华 如意 连江 连山 江口 施甸 汇川 平定 正定 固安 安全 长期 交口 ' +
    '天台 盐都 安定 洞口 龙门 黑水 花都 修水 灯塔 信都 长子 回民 港口 比如 莲花 赤壁 运河 湖里 尼玛 黄龙 龙井 惠农 坊子 桃源 双桥 石门 高要 高台 阿里 ' +
    '个旧 望江 木兰 梁山 洪湖 天涯 石鼓 海棠 芙蓉 七星 金牛 樟树 梨树 三门 三元 五台 双塔 南岸 江岸 新星 秀英 建华 建平 卫东 金凤'
  ).split(' '),
);

const isProvince = (code: RegionCode): boolean => code.endsWith('0000');

const follows = (codes: RegionCode[], before: string): boolean => {
  const outer = findPlace(before);
  return outer !== undefined && before.endsWith(outer.text) && outer.codes.some((code) => codes.some((inner) => covers(code, inner)));
};

const HOME_BEFORE = /(?:我(?:们|家|人)?在|住在?|来自|(?:户口|户籍|老家|人|家)(?:是|在)?)$/;
const CLAUSE_ENDS = /^(?:$|[，,。；;！!？?、\s的]|这边|那边|县城|城里|乡下|农村)/;
/** 我在正安，…: told as the place somebody lives in, a word is a place. */
const toldAsHome = (text: string, at: number, length: number): boolean =>
  HOME_BEFORE.test(text.slice(Math.max(0, at - 4), at)) && CLAUSE_ENDS.test(text.slice(at + length, at + length + 2));

/** 定结 in 评定结果 is no place, 天水 in 今天水位 no city: a short name must stand on word edges and be no everyday word. */
function isRealName({ codes, text }: Named, { whole, at, near }: { whole: string; at: number; near?: RegionCode }): boolean {
  const full = codes.every((code) => regionOf(code)?.name === text);
  if (full || codes.some(isProvince) || follows(codes, whole.slice(0, at))) return true;
  const nearby = EVERYDAY.has(text) && meantNearby(codes, { text: whole, start: at, name: text, near }).length > 0;
  if (EVERYDAY.has(text) && !nearby && !toldAsHome(whole, at, text.length)) return false;
  // Far from where the asker is known to be, a word is a word: 我在天桥 in Nanchong.
  if (EVERYDAY.has(text) && near && !codes.some((code) => code.slice(0, 2) === near.slice(0, 2))) return false;
  const edges = wordEdges(whole);
  return edges.has(at) && edges.has(at + text.length);
}

const GAP = ' ';
/** A text that names more places than this is about none of them in particular. */
const MOST_PLACES = 6;

function namedPlaces(text: string, near?: RegionCode): { places: Named[]; rest: string } {
  const places: Named[] = [];
  let open = text;
  let rest = text;
  for (let found = findPlace(open, near); found && places.length < MOST_PLACES; found = findPlace(open, near)) {
    const at = open.indexOf(found.text);
    const named = { codes: [...new Set(found.codes)], text: found.text };
    if (isRealName(named, { whole: text, at, near })) {
      places.push(named);
      rest = rest.replace(found.text, GAP);
    }
    open = open.slice(0, at) + GAP.repeat(found.text.length) + open.slice(at + found.text.length);
  }
  return { places, rest: rest.replaceAll(/\s+/g, ' ').trim() };
}

/** Bearers of one name that lie inside the other places named are meant. */
function narrow(place: Named, others: Named[]): Named {
  const within = place.codes.filter((code) => others.some((other) => other !== place && other.codes.some((outer) => covers(outer, code))));
  return within.length > 0 ? { ...place, codes: within } : place;
}

/** The places a text names. `near` (the asker's place) chooses between bearers of one name. */
export function placesIn(text: string, near?: RegionCode): Places {
  const { places, rest } = namedPlaces(text, near);
  if (places.length === 0) return { unclear: false, names: [], rest: text };
  const names = places.map(({ text: name }) => name);
  const clear = places.map((place) => narrow(place, places));
  const [first] = clear.filter(({ codes }) => codes.length === 1).sort((a, b) => depth(b) - depth(a));
  const region = first?.codes[0];
  const agree = region !== undefined && clear.every(({ codes }) => codes.some((code) => covers(code, region)));
  return { region: agree ? region : undefined, unclear: !agree, names, rest };
}

const depth = ({ codes }: Named): number => lineage(codes[0] ?? '000000').length;

/** The most exact place a text names, all codes of a name that several bear; names cut from words (会理 in 会理我吗) are none. */
export function placeNamed(text: string, near?: RegionCode): PlaceFound | undefined {
  const { places } = namedPlaces(text, near);
  return places.map((place) => narrow(place, places)).sort((a, b) => depth(b) - depth(a))[0];
}
