import { z } from 'zod';
import { rowOf } from '../../tickets/act-on-ticket';
import { can } from '../../tickets/permissions';
import { midnight } from '../board/log-filter';
import { drawSample } from '../board/sample';
import { ticketSummary } from '../presenters/ticket';
import { type Asked, span, spanOf } from './reports';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import type { CheckSample } from './supervision-shapes';

const MOST = 200;

const checkQuery = z.strictObject({
  ...span,
  seed: z.coerce.number().int().min(0).max(4_294_967_295).default(1),
  /** Which tickets: those resolved, or those whose review was waived. */
  of: z.enum(['resolved', 'waived']).default('resolved'),
  /** Per cent of the tickets resolved in the span, rounded up. */
  share: z.coerce.number().int().min(1).max(100).default(10),
});

/** What was resolved in a span stays resolved in it, whatever becomes of it later: the same seed draws the same. */
async function drawn(deps: ApiDeps, context: Context<undefined, Asked & z.infer<typeof checkQuery>>): Promise<CheckSample> {
  const { seed, share, of } = context.query;
  const { region, from, to } = spanOf(deps, context);
  const now = deps.clock.now();
  const all = await deps.reports[of]({ region, from: midnight(from), to: midnight(to, 1), now });
  const numbers = drawSample(all, Math.min(Math.ceil((all.length * share) / 100), MOST), seed);
  const tickets = (await Promise.all(numbers.map((number) => deps.ticketStore.find(number)))).filter((ticket) => ticket !== undefined);
  const readable = tickets.filter((ticket) => can(context.actor, 'ticket.list', rowOf(ticket)));
  return {
    seed,
    share,
    drawnFrom: all.length,
    tickets: readable.map((ticket) => ({
      ...ticketSummary(ticket, now),
      finding: ticket.tracks.inspection,
    })),
  };
}

/** Resolved tickets that are looked at again, by lot; the finding is a step of the ticket. */
export const checkRoutes: ApiRoute[] = [
  apiRoute({
    method: 'GET',
    path: 'reports/checks',
    summary: '抽查：从一段时间里办结过的（或免评议的）工单按比例抽，同一个种子抽到同一批',
    action: 'ticket.inspect',
    query: checkQuery,
    handle: async (deps, context) => ok(await drawn(deps, context)),
  }),
];
