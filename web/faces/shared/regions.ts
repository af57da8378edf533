import { ref } from 'vue';
import { get } from './api';

export interface Place {
  code: string;
  name: string;
  /** 上杭县 福建省龙岩市 350823: what is searched and shown. */
  label: string;
}

const places = ref<Place[]>([]);
let asked = false;

async function load(): Promise<void> {
  const { regions } = await get<{ regions: { code: string; name: string }[] }>('regions');
  const names = new Map(regions.map(({ code, name }) => [code, name]));
  const above = (code: string): string =>
    [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`]
      .filter((outer) => outer !== code)
      .map((outer) => names.get(outer) ?? '')
      .join('');
  places.value = regions.map(({ code, name }) => ({ code, name, label: [name, above(code), code].filter(Boolean).join(' ') }));
}

/** The places inside one's own, asked for once a page; empty while they are on their way. */
export function usePlaces() {
  if (!asked) {
    asked = true;
    load().catch(() => {
      asked = false;
    });
  }
  return places;
}

/** The place a text means: its label, its code, or a name that only one bears; undefined when none or several fit. */
export function placeOf(text: string, among: readonly Place[]): Place | undefined {
  const said = text.trim();
  const code = /\d{6}/.exec(said)?.[0];
  if (code) return among.find((place) => place.code === code);
  const named = among.filter(({ name }) => name === said);
  const fitting = named.length > 0 ? named : among.filter(({ label }) => label.includes(said));
  return fitting.length === 1 ? fitting[0] : undefined;
}
