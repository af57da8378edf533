import { z } from 'zod';
import { DomainError } from '../../base/errors';
import { MAX_ATTACHMENT_BYTES } from '../../tickets/attachments';
import { attachmentRefusals } from '../../tickets/refusal-words';
import { type ApiDeps, type ApiRoute, apiRoute, type Context, ok } from './route';
import { isOutside, ticketRow } from './tickets';

const uploadBody = z.strictObject({ name: z.string().min(1).max(255), data: z.base64('附件内容须是 base64') });

async function attach(deps: ApiDeps, { actor, params, body }: Context<z.infer<typeof uploadBody>>) {
  const bytes = Buffer.from(body.data, 'base64');
  if (bytes.length > MAX_ATTACHMENT_BYTES) throw new DomainError('invalid', 'attachment.tooLarge', attachmentRefusals.tooLarge);
  const { id, name, type, size, at } = await deps.tickets.attach(actor, params.number ?? '', { name: body.name, bytes });
  return ok({ attachment: { id, name, type, size, at: at.toISOString() } }, 201);
}

/** Never shown by the browser itself, whatever is inside. */
async function fetchOne(deps: ApiDeps, { actor, params }: Context) {
  if (isOutside(deps, actor)) throw new DomainError('forbidden', 'attachment.outside', attachmentRefusals.outside);
  const file = await deps.tickets.fetch(actor, params.number ?? '', params.id ?? '');
  const headers = {
    'content-disposition': `attachment; filename="attachment"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    'content-security-policy': "default-src 'none'; sandbox",
  };
  return { status: 200, body: file.bytes, contentType: 'application/octet-stream', headers };
}

export const attachmentRoutes: ApiRoute[] = [
  apiRoute({
    method: 'POST',
    path: 'tickets/:number/attachments',
    summary: '上传附件（base64，5 MB 以内，按内容判断类型）',
    action: 'ticket.attach',
    body: uploadBody,
    row: ticketRow,
    handle: attach,
  }),
  apiRoute({
    method: 'GET',
    path: 'tickets/:number/attachments/:id',
    summary: '下载附件；留痕',
    action: 'ticket.read',
    row: ticketRow,
    handle: fetchOne,
  }),
];
