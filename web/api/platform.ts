import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { covers, regionName } from '../../base/regions';
import { dossierRow } from '../../tickets/dossiers/dossiers';
import { platformRefusals } from '../../tickets/platform/words';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import type { PlatformPersonView, PlatformView } from './supervision-shapes';

const SHOWN = 200;

async function state(deps: ApiDeps, { actor }: Context): Promise<PlatformView> {
  const { waiting, sent, lastSentAt } = await deps.sync.counts(actor.region);
  const rows = await deps.sync.waiting(actor.region, SHOWN);
  return {
    title: deps.platform?.title,
    goes: deps.settings.get('platform').some(({ region }) => covers(actor.region, region) || covers(region, actor.region)),
    trouble: deps.syncing.trouble(),
    waiting,
    sent,
    lastSentAt: lastSentAt?.toISOString(),
    rows: rows.map(({ number, region, waitingSince, tries, error }) => ({
      number,
      regionName: regionName(region),
      since: waitingSince?.toISOString() ?? '',
      tries,
      error,
    })),
  };
}

function portOf({ platform }: ApiDeps): NonNullable<ApiDeps['platform']> {
  if (!platform) throw new DomainError('conflict', 'platform.none', platformRefusals.none);
  return platform;
}

async function retry(deps: ApiDeps, context: Context) {
  portOf(deps);
  await deps.syncing.work();
  return ok(await state(deps, context));
}

const yuan = (fen: number | undefined): string | undefined => (fen === undefined ? undefined : `${fen / 100} 元`);

async function person(deps: ApiDeps, { actor, params }: Context) {
  const port = portOf(deps);
  const { dossier, content } = await deps.dossiers.read(actor, params.number ?? '');
  if (!content) throw new DomainError('conflict', 'dossier.erased', platformRefusals.erased);
  await deps.audit.record({
    at: deps.clock.now(),
    actorId: actor.id,
    region: dossier.region,
    what: 'platform.asked',
    about: dossier.number,
  });
  const found = await port.person(content.idNumber);
  const view: PlatformPersonView = {
    title: port.title,
    known: found !== undefined,
    layer: found?.layer,
    aids: (found?.aids ?? []).map(({ programme, amountFen, from, to }) => ({ programme, amountText: yuan(amountFen), from, to })),
  };
  return ok(view);
}

/** The provincial platform: how far the tickets have come that go there, and what it knows of somebody on record. */
export const platformRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'platform',
    summary: '省级平台同步：待同步的工单、送过几件、上一次什么时候送到',
    action: 'delivery.read',
    handle: async (deps, context) => ok(await state(deps, context)),
  }),
  apiRoute({
    method: 'POST',
    path: 'platform/retry',
    summary: '现在就再送一次待同步的',
    action: 'delivery.read',
    body: z.strictObject({}),
    handle: retry,
  }),
  apiRoute({
    method: 'POST',
    path: 'dossiers/:number/platform',
    summary: '向省级平台查一个有人员档的人：层级与救助记录（留痕，不改档）',
    action: 'dossier.read',
    body: z.strictObject({}),
    row: async (deps, { params, actor }) => dossierRow((await deps.dossiers.read(actor, params.number ?? '')).dossier),
    handle: person,
  }),
];
