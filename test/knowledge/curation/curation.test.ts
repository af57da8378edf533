import type { Change, Draft } from '../../../knowledge/curation/draft';
import { invented, type Office, openOffice, shippedEntries } from './office';

const lin = { id: 'lin', region: '000000' };
const chen = { id: 'chen', region: '000000' };
const lampAsked = { text: '路灯安装怎么申请', on: '2026-11-23' };

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.end());

const entry = (key: string, body: string): Change => ({ kind: 'entry', key, body });
const newLamp = (short = '路灯安装改向村委会申请。') => entry('nation-lamp', invented('nation-lamp', '路灯安装', { short }));

const open = (changes: Change[], more: Partial<Parameters<Office['curation']['open']>[0]> = {}): Promise<Draft> =>
  office.curation.open({ title: '改路灯', note: '', changes, ...more }, lin);

/** Submits, checks and publishes with the second person; gives the published draft. */
async function through(draft: Draft, reviewer = chen): Promise<Draft> {
  const { curation } = office;
  await curation.submit(draft.id, draft.version, lin);
  const { gate, version } = await curation.gate(draft.id);
  return curation.publish(draft.id, { version, snapshot: gate?.snapshot ?? -1 }, reviewer);
}

describe('a draft', () => {
  test('is kept with what is wrong with it, named by field and cure in Chinese, and goes no further', async () => {
    const broken = entry(
      'nation-kiln',
      invented('nation-kiln', '砖窑', { front: { reviewBy: '明年', similar: ['一种'], citations: [] }, short: '' }),
    );
    const draft = await open([broken]);
    const problems = await office.curation.problems(draft);
    expect(problems.map(({ key }) => key)).toEqual(expect.arrayContaining(['复查日', '问法']));
    for (const { cure } of problems) expect(cure).toMatch(/\p{Script=Han}/u);
    expect(JSON.stringify(problems)).not.toContain('frontMatterSchema');
    await expect(office.curation.submit(draft.id, 1, lin)).rejects.toMatchObject({ code: 'draft.problems' });
    expect((await office.curation.find(draft.id)).changes).toEqual([broken]);
  });

  test('an amount without its year, a promise in a pilot, a local number, a borrowed question are each named', async () => {
    const cases: [string, string][] = [
      [invented('nation-kiln', '砖窑', { short: '每户补助500元。' }), '年份'],
      [invented('nation-kiln', '砖窑', { front: { kind: 'pilot' }, short: '困难户可以领补助。' }), '可以领'],
      [invented('nation-kiln', '砖窑', { short: '拨打0597-2345678办理。' }), '号码'],
      [
        invented('nation-kiln', '砖窑', {
          front: { similar: [...Array.from({ length: 9 }, (_, n) => `砖窑第${n}问`), '路灯安装怎么申请'] },
        }),
        'nation-lamp',
      ],
    ];
    for (const [body, hint] of cases) {
      const problems = await office.curation.problems({ changes: [entry('nation-kiln', body)] });
      expect({ hint, found: JSON.stringify(problems).includes(hint) }).toEqual({ hint, found: true });
    }
  });

  test('an override that would leave a gap until its first day is refused with two ways out', async () => {
    const ahead = entry('nation-lamp', invented('nation-lamp', '路灯安装', { front: { effectiveFrom: '2027-01-01' } }));
    const [problem] = await office.curation.problems({ changes: [ahead] });
    expect(problem?.cure).toContain('发布日改成 2027-01-01');
    expect(await office.curation.problems({ changes: [ahead], publishOn: '2027-01-01' })).toEqual([]);
  });

  test('one that changes nothing says so', async () => {
    const [problem] = await office.curation.problems({ changes: [entry('nation-lamp', shippedEntries[0]?.text ?? '')] });
    expect(problem?.cure).toContain('完全一样');
  });

  test('every version is kept with its author; a second save of the same version is refused', async () => {
    const draft = await open([newLamp('第一稿，去村委会。')]);
    const submission = { title: '改路灯', note: '改口径', changes: [newLamp('第二稿，去村委会。')] };
    const saved = await office.curation.save(draft.id, 1, { submission, author: chen });
    expect([saved.version, saved.authors]).toEqual([2, ['lin', 'chen']]);
    await expect(office.curation.save(draft.id, 1, { submission, author: lin })).rejects.toMatchObject({ code: 'draft.changed' });
    const events = await office.curation.events(draft.id);
    expect(events.map(({ type, actorId, changes }) => [type, actorId, changes?.[0]?.body.includes('第一稿')])).toEqual([
      ['saved', 'lin', true],
      ['saved', 'chen', false],
    ]);
  });

  test('is compared with what is in force line by line, in words', async () => {
    const [compared] = await office.curation.compare({ changes: [newLamp()] });
    const gone = compared?.lines.filter(({ kind }) => kind === 'gone').map(({ text }) => text);
    const fresh = compared?.lines.filter(({ kind }) => kind === 'new').map(({ text }) => text);
    expect([gone, fresh]).toEqual([['简答：路灯安装向户籍地乡镇提出申请。'], ['简答：路灯安装改向村委会申请。']]);
  });
});

describe('the second person', () => {
  test('is never one of the authors, whoever asks the store', async () => {
    const draft = await open([newLamp()]);
    await office.curation.submit(draft.id, 1, lin);
    const { gate } = await office.curation.gate(draft.id);
    const seen = { version: 1, snapshot: gate?.snapshot ?? -1 };
    await expect(office.curation.publish(draft.id, seen, lin)).rejects.toMatchObject({ code: 'draft.ownReview' });
    expect((await office.storage.overlay.current()).rows.filter(({ kind }) => kind === 'entry')).toEqual([]);
  });

  test('publishes only what was checked: this version, against this snapshot', async () => {
    const { curation } = office;
    const draft = await open([newLamp()]);
    await curation.submit(draft.id, 1, lin);
    const { snapshot } = office.content.set();
    await expect(curation.publish(draft.id, { version: 1, snapshot }, chen)).rejects.toMatchObject({ code: 'gate.missing' });
    await curation.gate(draft.id);
    await through(await open([entry('nation-kiln', invented('nation-kiln', '砖窑'))]));
    await expect(curation.publish(draft.id, { version: 1, snapshot }, chen)).rejects.toMatchObject({ code: 'snapshot.moved' });
    await curation.gate(draft.id);
    const published = await curation.publish(draft.id, { version: 1, snapshot: office.content.set().snapshot }, chen);
    expect([published.state, published.reviewer]).toEqual(['published', 'chen']);
  });

  test('gives back with a reason; the author mends it and hands it in again', async () => {
    const { curation } = office;
    const draft = await open([newLamp()]);
    await curation.submit(draft.id, 1, lin);
    await curation.giveBack(draft.id, 1, { id: 'chen', reason: '出处不是最新的' });
    const submission = { title: '改路灯', note: '', changes: [newLamp('路灯安装向镇里申请。')] };
    const saved = await curation.save(draft.id, 1, { submission, author: lin });
    expect((await through(saved)).state).toBe('published');
    expect((await curation.events(draft.id)).map(({ type, note }) => [type, note]).slice(1, 3)).toEqual([
      ['submitted', undefined],
      ['returned', '出处不是最新的'],
    ]);
  });
});

describe('the gate', () => {
  test('names every question whose answer changes, before and after', async () => {
    const draft = await open([newLamp()]);
    const { gate } = await office.curation.gate(draft.id);
    expect(gate?.lost).toEqual([]);
    expect(gate?.asked).toBeGreaterThanOrEqual(5);
    const changed = gate?.changed.find(({ question }) => question === '路灯安装怎么办理');
    expect([changed?.before.text.includes('户籍地乡镇'), changed?.after.text.includes('村委会')]).toEqual([true, true]);
    expect(gate?.changed.some(({ question }) => question.includes('水井'))).toBe(false);
  });

  test('refuses a draft that takes a pinned question away from its entry', async () => {
    const { curation } = office;
    await through(
      await open([
        {
          kind: 'pin',
          key: '000000:路灯安装要带什么材料',
          body: JSON.stringify({ question: '路灯安装要带什么材料', entry: 'nation-lamp' }),
        },
      ]),
    );
    const thief = invented('nation-thief', '围挡', {
      front: {
        topic: 'fence-board',
        title: '路灯安装要带什么材料呢',
        similar: Array.from({ length: 10 }, (_, n) => `路灯安装要带什么材料${'的了呢吗啊呀哦嘛吧哈'[n]}`),
      },
    });
    const draft = await open([entry('nation-thief', thief)]);
    await curation.submit(draft.id, 1, lin);
    const { gate } = await curation.gate(draft.id);
    expect(gate?.lost.map(({ question, wanted }) => [question, wanted])).toContainEqual(['路灯安装要带什么材料', 'nation-lamp']);
    await expect(curation.publish(draft.id, { version: 1, snapshot: gate?.snapshot ?? 0 }, chen)).rejects.toMatchObject({
      code: 'gate.failed',
    });
  });

  test('a draft can be tried as a resident before it is in force', async () => {
    const draft = await open([newLamp()]);
    const tried = await office.curation.tryOut(draft.id, lampAsked);
    expect([tried.now.reply.includes('村委会'), tried.next.reply.includes('村委会')]).toEqual([false, true]);
    expect(office.content.knowledge().answer(lampAsked).reply).not.toContain('村委会');
  });
});

describe('a snapshot', () => {
  test('is loaded at once under its number, which every answer names', async () => {
    const before = office.content.knowledge().answer(lampAsked);
    const { snapshot } = await through(await open([newLamp()]));
    const after = office.content.knowledge().answer(lampAsked);
    expect([after.snapshot, after.reply.includes('村委会')]).toEqual([snapshot, true]);
    expect(after.snapshot).toBeGreaterThan(before.snapshot);
  });

  test('an answer of the past is given again for its day and snapshot', async () => {
    const before = office.content.knowledge().answer(lampAsked);
    await through(await open([newLamp()]));
    const again = await office.curation.answerAt(before.snapshot, lampAsked);
    expect([again.reply, again.snapshot]).toEqual([before.reply, before.snapshot]);
    await expect(office.curation.answerAt(9_999, lampAsked)).rejects.toMatchObject({ code: 'snapshot.unknown' });
  });

  test('the way back is a snapshot of its own, with its own second person', async () => {
    const { snapshot: first } = office.content.set();
    await through(await open([newLamp(), entry('nation-kiln', invented('nation-kiln', '砖窑'))]));
    const back = await open([], { backTo: first });
    expect(back.changes.map(({ key, body }) => [key, body])).toEqual([
      ['nation-lamp', ''],
      ['nation-kiln', ''],
    ]);
    const { snapshot } = await through(back);
    expect(snapshot).toBeGreaterThan(first);
    expect(office.content.knowledge().answer(lampAsked).reply).toContain('户籍地乡镇');
    expect((await office.curation.snapshots(10)).map(({ title }) => title)).toEqual([`恢复到快照 ${first}`, '改路灯']);
    await expect(open([], { backTo: first })).rejects.toMatchObject({ code: 'snapshot.same' });
  });

  test('waits for its day when it has one, and is published by then', async () => {
    const draft = await open([newLamp()], { publishOn: '2026-12-01' });
    expect((await through(draft)).state).toBe('scheduled');
    expect(await office.curation.publishDue()).toBe(0);
    office.clock.set('2026-12-01T00:10:00+08:00');
    expect(await office.curation.publishDue()).toBe(1);
    expect(office.content.knowledge().answer({ ...lampAsked, on: '2026-12-01' }).reply).toContain('村委会');
  });
});

describe('a new release', () => {
  const releasedLamp = (text: string) => shippedEntries.map((item) => (item.source.includes('lamp') ? { ...item, text } : item));

  test('never overwrites a local entry; it is flagged until somebody looks at both', async () => {
    await through(await open([newLamp()]));
    const released = invented('nation-lamp', '路灯安装', { short: '路灯安装向县里申请。' });
    office = await office.upgraded(releasedLamp(released));
    expect(office.content.knowledge().answer(lampAsked).reply).toContain('村委会');
    const [flag] = await office.content.flags();
    expect([flag?.id, flag?.change, flag?.before?.includes('户籍地乡镇'), flag?.now?.includes('县里')]).toEqual([
      'nation-lamp',
      'changed',
      true,
      true,
    ]);
    await through(await open([newLamp('路灯安装向县里或村委会申请。')]));
    expect(await office.content.flags()).toEqual([]);
  });

  test('an unchanged release flags nothing, and makes no new number', async () => {
    await through(await open([newLamp()]));
    const { snapshot } = office.content.set();
    office = await office.upgraded(shippedEntries);
    expect([await office.content.flags(), office.content.set().snapshot]).toEqual([[], snapshot]);
  });

  test('that asks a question the office answers itself gives way', async () => {
    await through(await open([entry('nation-kiln', invented('nation-kiln', '砖窑'))]));
    const greedy = invented('nation-oven', '烤房', {
      front: { similar: ['砖窑怎么申请', ...Array.from({ length: 10 }, (_, n) => `烤房第${n}问`)] },
    });
    office = await office.upgraded([...shippedEntries, { source: 'knowledge/entries/000000-nation/nation-oven.md', text: greedy }]);
    expect(office.content.setAside()).toEqual([]);
    expect(office.content.knowledge().answer({ text: '砖窑怎么申请', on: '2026-11-23' }).entry?.id).toBe('nation-kiln');
  });

  test('that no longer fits a local entry starts all the same; the entry is kept, set aside and named', async () => {
    const related = invented('nation-kiln', '砖窑', { front: { related: ['nation-lamp'] } });
    await through(await open([entry('nation-kiln', related)]));
    office = await office.upgraded(shippedEntries.slice(1));
    expect(office.content.setAside().map(({ file, key }) => [file, key])).toEqual([['overlay:nation-kiln', 'related']]);
    expect((await office.curation.versions('entry', 'nation-kiln')).map(({ body }) => body)).toEqual([related]);
  });

  test('an old snapshot is still read with the files it stood on', async () => {
    const before = office.content.knowledge().answer(lampAsked);
    office = await office.upgraded(releasedLamp(invented('nation-lamp', '路灯安装', { short: '路灯安装向县里申请。' })));
    expect(office.content.knowledge().answer(lampAsked).reply).toContain('县里');
    expect((await office.curation.answerAt(before.snapshot, lampAsked)).reply).toBe(before.reply);
  });
});

describe("the office's own words", () => {
  const word = (said: string, means: string, region = '000000'): Change => ({
    kind: 'words',
    key: `${region}:${said}`,
    body: JSON.stringify({ said, means, region }),
  });

  test('are understood where they are spoken, from the snapshot that brought them', async () => {
    await through(await open([word('夜明台', '路灯安装', '350800')]));
    const ask = (region?: string) => office.content.knowledge().answer({ text: '夜明台咋整', region, on: '2026-11-23' });
    expect([ask('350823').entry?.id, ask().entry?.id]).toEqual(['nation-lamp', 'nation-lamp']);
    const understood = (region?: string): boolean => ask(region).normalised.includes('路灯安装');
    expect([understood('350823'), understood(), understood('520000')]).toEqual([true, true, false]);
  });

  test.each([
    ['灯', '路灯', '当地说法'],
    ['路灯', '路灯', '标准说法'],
    ['亮灯盏', ' ', '标准说法'],
  ])('%s → %s is refused at %s', async (said, means, key) => {
    const problems = await office.curation.problems({ changes: [word(said, means)] });
    expect(problems.map((problem) => problem.key)).toContain(key);
  });
});
