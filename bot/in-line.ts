/** Work on one key is done one after the other, in the order it came; other keys do not wait for it. */
export type InLine = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** A failure of one does not keep the next from being done. */
export function createInLine(): InLine {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    const leave = (): void => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(leave, leave);
    return mine;
  };
}
