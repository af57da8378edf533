import { findPlace } from '../base/regions';

// 江西户口, 户口在湖南, 老家四川 …
const HUKOU =
  /(?:户口|户籍|老家)(?:还)?(?:在|是)?([^，,。；;！!？?\s在]{2,12})|([^，,。；;！!？?\s]{2,10}?)(?:的)?(?:户口|户籍)(?!所在|[本簿证])|我们?(?:本来)?是([^，,。；;！!？?\s]{2,8}?)的?人(?=[，,\s].{0,4}在)/g;

/** Groups of the pattern; what follows them are the offset and the whole. */
const NAMES = 3;

export interface Whereabouts {
  /** The words without those that tell the hukou: a place they name is where somebody is. */
  text: string;
  /** Six-digit code of the hukou, when it was told. */
  hukou?: string;
}

/** Tells where somebody is registered from where they are; help in need is given where it happens. */
export function apartFromHukou(text: string): Whereabouts {
  let hukou: string | undefined;
  const rest = text.replaceAll(HUKOU, (all, ...told: (string | undefined)[]) => {
    const place = findPlace(told.slice(0, NAMES).find((name) => name !== undefined) ?? '');
    if (place?.codes.length !== 1) return all;
    hukou ??= place.codes[0];
    return '';
  });
  return { text: rest, hukou };
}
