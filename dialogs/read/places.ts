import { findPlace, NATION, type PlaceFound, regionsWithin } from '../../base/regions';
import { syllables } from '../../knowledge/pinyin';
import { placeNamed } from '../../knowledge/place';
import { plainAnswer } from './plain';

export interface PlaceRead extends PlaceFound {
  /** Heard through a slip or told beside another place: to be read back. */
  unsure: boolean;
}

const BEFORE = /以前|原来|从前|过去|老家/;
const NOW = /现在|如今|目前|眼下|搬(?:到|来)|住(?:到|在)|人在|我在/;
const AROUND = /^(?:我|俺)?(?:们)?(?:家)?(?:就|是|在|住)*|(?:的|那边|这边|那里|这里|人|了|吧|啊)+$/g;

const soundOf = (text: string): string => (syllables(text)[0] ?? []).join('');

let bySound: Map<string, string[]> | undefined;
function soundingLike(sound: string): string[] {
  if (!bySound) {
    bySound = new Map();
    for (const { code, name } of regionsWithin(NATION).slice(1)) {
      for (const said of new Set([name, name.replace(/[省市县区]$/, '')])) {
        const key = soundOf(said);
        if (said.length > 1) bySound.set(key, [...(bySound.get(key) ?? []), code]);
      }
    }
  }
  return bySound.get(sound) ?? [];
}

/** 仪垄 and shanghang: a name that is none, as it sounds; of several the one in the province of `near`. */
function heard(name: string, near: string | undefined): PlaceRead | undefined {
  const sound = /^[a-z\s]{4,24}$/.test(name) ? name.replaceAll(' ', '') : /^\p{Script=Han}{2,5}$/u.test(name) ? soundOf(name) : '';
  const all = sound ? soundingLike(sound) : [];
  const close = near ? all.filter((code) => code.slice(0, 2) === near.slice(0, 2)) : [];
  const codes = [...new Set(close.length > 0 ? close : all)];
  return codes.length > 0 ? { codes, text: name, unsure: true } : undefined;
}

/** The place an answer names; several codes when it is not one place for sure. */
export function readPlace(text: string, near?: string): PlaceRead | undefined {
  const plain = plainAnswer(text).replaceAll(/不是[^，,。]*[，,。]/g, '');
  const clauses = plain.split(/[，,。；;]/).filter((clause) => findPlace(clause, near));
  const now = clauses.find((clause) => NOW.test(clause) && !BEFORE.test(clause)) ?? clauses.find((clause) => NOW.test(clause));
  const chosen = clauses.length > 1 ? now : undefined;
  const told = chosen ?? plain;
  // A name that is a word too (天桥) counts when nothing else is said.
  const alone = findPlace(told, near);
  const found = placeNamed(told, near) ?? (alone?.text === told.replaceAll(AROUND, '') ? alone : undefined);
  if (found) return { ...found, unsure: chosen !== undefined };
  const name = plain.replaceAll(AROUND, '');
  // 互助 alone is an everyday word; asked for a place, it is one.
  const named = ['县', '市', '区']
    .map((kind) => findPlace(`${name}${kind}`, near))
    .find((place) => place?.text.startsWith(name) && name.length > 1);
  return named ? { ...named, unsure: true } : heard(name, near);
}
