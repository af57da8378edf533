import { maskNumbers, withoutUnseen } from '../base/privacy';
import { standardWords } from './dialect';
import { lately } from './lately';
import { simplify } from './simplify';

// What voice input writes down and nobody means.
const FILLERS =
  /呃+|嗯+(?=\S)|额(?=就是|那个|我|这个)|(?:那个|这个|就是|然后|的话)(?=那个|这个|就是|然后|呃|嗯)|(?<=.)(?:嘛|呗)(?=[，,。\s]|就|那|这|它|$)|喂喂+/g;
const POLITE =
  /^(?:您?你?好[，,！!\s]*)?(?:我)?(?:想问一下|想问下|想请问(?:一下)?|请问(?:一下|下)?|问一下|问下|麻烦问(?:一下|下)?|咨询一下)[，,\s]*(?:那个)?(?=\S{3})/;
const MASK_WORDS = /〔(?:身份证号|电话|卡号)〕/g;

// Said over and over: twice says as much, and what stands after it is heard.
const REPEATED = /([^\d\s]{1,60}?)\1{5,}/gu;

/** Masked, full-width and traditional forms made plain, spaces tidied, nothing unseen; what a person would still recognise as written. */
export const normalise: (text: string) => string = lately((text) => {
  const seen = withoutUnseen(maskNumbers(text).text).normalize('NFKC').toLowerCase();
  return simplify(seen).replaceAll(/\s+/g, ' ').replaceAll(REPEATED, '$1$1').trim();
});

/** A normalised text as it is searched: without fillers, in standard words. Never empty for a text that is not. */
export const plainSpeech: (normalised: string) => string = lately((normalised) => {
  const bare = normalised.replaceAll(MASK_WORDS, '').replaceAll(FILLERS, '').replace(POLITE, '');
  const plain = standardWords(bare).replaceAll(/\s+/g, ' ').trim();
  return plain || normalised;
});
