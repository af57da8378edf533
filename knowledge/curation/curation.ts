import { DomainError } from '../../base/errors';
import type { KnowledgeAnswer, Question } from '../knowledge';
import type { NumberedRow } from '../overlay-store';
import type { Problem } from '../problem';
import { backChanges } from './back-changes';
import { bodyInForce, changesNothing, regionOfChanges } from './check-changes';
import { applied, type ContentSet } from './content-set';
import type { Author, Compared, CurationDeps, Submission } from './curation-deps';
import { diffLines } from './diff';
import type { Change, ContentKind, Draft, DraftEvent, DraftState, Gate } from './draft';
import { passes } from './draft';
import type { DraftStore, Saving, SnapshotRecord } from './draft-store';
import { lookBefore } from './look-before';
import { plainLines } from './plain-change';
import { curationWords } from './words';

/** Drafts from their first line to the snapshot they become. Rights are asked by the caller; the second person is kept by the store. */
export interface Curation {
  find(id: string): Promise<Draft>;
  list(states: readonly DraftState[]): Promise<Draft[]>;
  events(id: string): Promise<DraftEvent[]>;
  /** The region a submission touches, before it is saved: rights are asked for it. */
  regionOf(submission: Pick<Submission, 'changes' | 'backTo'>, author: Author): Promise<string>;
  open(submission: Submission, author: Author): Promise<Draft>;
  save(id: string, version: number, input: { submission: Submission; author: Author }): Promise<Draft>;
  problems(draft: Pick<Draft, 'changes' | 'publishOn'>): Promise<Problem[]>;
  compare(draft: Pick<Draft, 'changes'>): Promise<Compared[]>;
  submit(id: string, version: number, author: Author): Promise<Draft>;
  giveBack(id: string, version: number, by: { id: string; reason: string }): Promise<Draft>;
  abandon(id: string, version: number, by: { id: string; reason?: string }): Promise<Draft>;
  /** Runs the checks before publishing and keeps the result with the draft. */
  gate(id: string): Promise<Draft>;
  /** Publishes, or puts it by for its day. `snapshot` is the one whose gate the reviewer has seen. */
  publish(id: string, seen: { version: number; snapshot: number }, reviewer: { id: string }): Promise<Draft>;
  /** What a resident would be told now, and with the draft. */
  tryOut(id: string, question: Question): Promise<{ now: KnowledgeAnswer; next: KnowledgeAnswer }>;
  /** The answer as it was at an earlier snapshot. */
  answerAt(snapshot: number, question: Question): Promise<KnowledgeAnswer>;
  versions(kind: ContentKind, key: string): Promise<NumberedRow[]>;
  snapshots(limit: number): Promise<SnapshotRecord[]>;
  /** Publishes what was put by for a day that has come. Returns how many. */
  publishDue(): Promise<number>;
}

const unknownDraft = (): DomainError => new DomainError('notFound', 'draft.unknown', '没有这份草稿，请刷新列表。');
class Office implements Curation {
  constructor(private readonly deps: CurationDeps) {}

  async find(id: string): Promise<Draft> {
    const draft = await this.deps.drafts.find(id);
    if (!draft) throw unknownDraft();
    return draft;
  }

  list = (states: readonly DraftState[]): Promise<Draft[]> => this.deps.drafts.list(states, 200);
  events = (id: string): Promise<DraftEvent[]> => this.deps.drafts.events(id);
  snapshots = (limit: number): Promise<SnapshotRecord[]> => this.deps.drafts.snapshots(limit);
  versions = (kind: ContentKind, key: string): Promise<NumberedRow[]> => this.deps.overlay.history(kind, key);

  private async changesOf({ changes, backTo }: Pick<Submission, 'changes' | 'backTo'>): Promise<Change[]> {
    if (backTo === undefined) return changes;
    const { snapshot, rows } = await this.deps.current();
    if (backTo < 0 || backTo >= snapshot) throw new DomainError('notFound', 'snapshot.unknown', curationWords.snapshotUnknown(backTo));
    const back = backChanges(await this.deps.overlay.at(backTo), rows);
    if (back.length === 0) throw new DomainError('invalid', 'snapshot.same', curationWords.backNothing(backTo));
    return back;
  }

  async regionOf(submission: Pick<Submission, 'changes' | 'backTo'>, author: Author): Promise<string> {
    return regionOfChanges(await this.deps.current(), await this.changesOf(submission), author.region);
  }

  private async saving(submission: Submission, author: Author): Promise<Saving> {
    const { title, note, publishOn, tell = false, backTo } = submission;
    const changes = await this.changesOf(submission);
    const region = regionOfChanges(await this.deps.current(), changes, author.region);
    return { title: backTo === undefined ? title : curationWords.backTitle(backTo), note, changes, region, publishOn, tell };
  }

  async open(submission: Submission, author: Author): Promise<Draft> {
    const { drafts, ids, clock } = this.deps;
    const saving = await this.saving(submission, author);
    const { backTo, gapWork } = submission;
    return drafts.add({ ...saving, id: ids.opaque(), backTo, gapWork }, author.id, clock.now());
  }

  async save(id: string, version: number, { submission, author }: { submission: Submission; author: Author }): Promise<Draft> {
    const saving = await this.saving(submission, author);
    return this.deps.drafts.save(id, version, { ...saving, actorId: author.id, at: this.deps.clock.now() });
  }

  async problems({ changes, publishOn }: Pick<Draft, 'changes' | 'publishOn'>): Promise<Problem[]> {
    const content = await this.deps.current();
    const found = [
      ...(await this.deps.lab.check(content, changes, publishOn ?? this.deps.clock.today())),
      ...this.deps.amounts.problems(content.rows, changes),
    ];
    if (found.length === 0 && changesNothing(content, changes)) return [{ file: '', key: '', cure: curationWords.noChange }];
    return found;
  }

  async compare({ changes }: Pick<Draft, 'changes'>): Promise<Compared[]> {
    const content = await this.deps.current();
    const lines = (piece: Pick<Change, 'kind' | 'body'>): string[] =>
      (piece.kind === 'parameter' && piece.body !== '' ? this.deps.amounts.lines(piece.body) : undefined) ?? plainLines(piece);
    return changes.map(({ kind, key, body }) => {
      const withdraws = body === '';
      // Without the office's piece the shipped one counts again.
      const after = withdraws ? bodyInForce({ ...content, rows: [] }, kind, key) : body;
      const before = bodyInForce(content, kind, key);
      return { kind, key, withdraws, lines: diffLines(lines({ kind, body: before }), lines({ kind, body: after })) };
    });
  }

  async submit(id: string, version: number, author: Author): Promise<Draft> {
    const problems = await this.problems(await this.find(id));
    if (problems.length > 0) {
      const lines = problems.map(({ file, key, cure }) => [file, key, cure].filter(Boolean).join('：'));
      throw new DomainError('invalid', 'draft.problems', `还有 ${problems.length} 处要改：${lines.join('；')}。`);
    }
    return this.move(id, version, { from: ['open', 'returned'], to: 'inReview', type: 'submitted', actorId: author.id });
  }

  giveBack = (id: string, version: number, by: { id: string; reason: string }): Promise<Draft> =>
    this.move(id, version, { from: ['inReview', 'scheduled'], to: 'returned', type: 'returned', actorId: by.id, note: by.reason });

  abandon = (id: string, version: number, by: { id: string; reason?: string }): Promise<Draft> =>
    this.move(id, version, {
      from: ['open', 'returned', 'inReview', 'scheduled'],
      to: 'abandoned',
      type: 'abandoned',
      actorId: by.id,
      note: by.reason,
    });

  private move(id: string, version: number, moving: Omit<Parameters<DraftStore['move']>[0], 'id' | 'version' | 'at'>): Promise<Draft> {
    return this.deps.drafts.move({ ...moving, id, version, at: this.deps.clock.now() });
  }

  /** The content as it would be with the draft's changes on top. */
  private withDraft(now: ContentSet, { changes, authors }: Draft): ContentSet {
    const rows = applied(now.rows, changes, { author: authors[0] ?? '', at: this.deps.clock.now() });
    return { ...now, rows };
  }

  private async look(draft: Draft): Promise<Gate> {
    const now = await this.deps.current();
    const problems = await this.problems(draft);
    return lookBefore({ draft, now, next: this.withDraft(now, draft), problems }, this.deps);
  }

  async gate(id: string): Promise<Draft> {
    const draft = await this.find(id);
    if (draft.backTo !== undefined && JSON.stringify(await this.changesOf(draft)) !== JSON.stringify(draft.changes)) {
      throw new DomainError('conflict', 'draft.stale', '发起恢复以后内容又有变化；请放弃这份草稿，重新发起恢复。');
    }
    await this.deps.drafts.keepGate(id, await this.look(draft));
    return this.find(id);
  }

  async publish(id: string, { version, snapshot }: { version: number; snapshot: number }, reviewer: { id: string }): Promise<Draft> {
    const { drafts, clock, reload } = this.deps;
    const draft = await this.find(id);
    if (draft.publishOn && draft.publishOn > clock.today()) return this.putBy(draft, version, reviewer);
    await drafts.publish({ id, version, snapshot, reviewer: reviewer.id, at: clock.now() });
    await reload();
    return this.find(id);
  }

  private async putBy({ id, gate }: Draft, version: number, reviewer: { id: string }): Promise<Draft> {
    if (gate?.version !== version || !passes(gate)) {
      throw new DomainError('conflict', 'gate.missing', '这一版草稿还没有通过发布前检查；请先检查，看过变化再同意。');
    }
    const moving = { from: ['inReview'] as const, to: 'scheduled' as const, type: 'approved' as const };
    return this.move(id, version, { ...moving, actorId: reviewer.id, reviewer: reviewer.id });
  }

  async publishDue(): Promise<number> {
    const today = this.deps.clock.today();
    let published = 0;
    for (const draft of await this.list(['scheduled'])) {
      if (draft.publishOn && draft.publishOn > today) continue;
      const { version, gate } = await this.gate(draft.id);
      if (gate && passes(gate)) {
        await this.publish(draft.id, { version, snapshot: gate.snapshot }, { id: draft.reviewer ?? '' });
        published += 1;
      } else {
        const note = '到了发布日，但发布前检查没有通过；请看检查结果。';
        await this.move(draft.id, version, { from: ['scheduled'], to: 'inReview', type: 'returned', actorId: 'system', note });
      }
    }
    return published;
  }

  async tryOut(id: string, question: Question): Promise<{ now: KnowledgeAnswer; next: KnowledgeAnswer }> {
    const draft = await this.find(id);
    const content = await this.deps.current();
    const unreadable = (await this.problems(draft)).filter(({ file }) => file !== '');
    if (unreadable[0]) {
      const { file, key, cure } = unreadable[0];
      throw new DomainError('invalid', 'draft.problems', `草稿还有要改的地方，改好才能试：${file}：${key}：${cure}。`);
    }
    const [now] = await this.deps.lab.answers(content, [question]);
    const [after] = await this.deps.lab.answers(this.withDraft(content, draft), [question]);
    return { now: now as KnowledgeAnswer, next: after as KnowledgeAnswer };
  }

  async answerAt(snapshot: number, question: Question): Promise<KnowledgeAnswer> {
    const { overlay, releases, lab } = this.deps;
    const release = await releases.at(snapshot);
    const newest = (await this.deps.current()).snapshot;
    if (!release || snapshot > newest) throw new DomainError('notFound', 'snapshot.unknown', curationWords.snapshotUnknown(snapshot));
    const texts = await Promise.all(
      Object.entries(release.files).map(async ([source, digest]) => ({ source, text: (await releases.text(digest)) ?? '' })),
    );
    const rows = await overlay.at(snapshot);
    const content = { snapshot, shipped: texts, rows };
    const [answer] = await lab.answers(content, [question]);
    return answer as KnowledgeAnswer;
  }
}

export const createCuration = (deps: CurationDeps): Curation => new Office(deps);
