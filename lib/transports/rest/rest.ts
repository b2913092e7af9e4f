import { Hono, type Context as HonoContext } from 'hono'
import { coerce } from '#lib/operation/coerce.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { jsonOf } from '#lib/operation/json.ts'
import { type OperationManifest, unalias } from '#lib/operation/manifest.ts'
import { readBody } from '../body.ts'
import type { DoorOptions } from '../door.ts'
import { reply } from './reply.ts'
import { doorOf, idempotencyKeyOf, requestIdOf } from './request.ts'

/**
 * The REST door: one route per operation by the naming law, one per REST alias, and `/api/operations/noun.verb`, which takes
 * the input as it is: as the body of a POST, or for a read also as `?input=` of a GET (the browser's way in).
 */
export function restDoor(options: DoorOptions): Hono {
  const app = new Hono()
  app.get('/api/operations', context => context.json({ items: options.manifests, nextCursor: null }))
  app.post('/api/operations/:name', context =>
    answer(context, options, context.req.param('name'), () => jsonBody(context)),
  )
  for (const { name, kind } of options.manifests)
    if (kind === 'read')
      app.get(`/api/operations/${name}`, context =>
        answer(context, options, name, async () => jsonObject(context.req.query('input') ?? '')),
      )
  for (const manifest of inRouteOrder(options.manifests)) {
    const { method, path } = manifest.rest
    app.on(method, path, context =>
      answer(context, options, manifest.name, () => restInput(context, manifest)),
    )
    for (const alias of manifest.aliases) {
      const route = /^(GET|POST|PATCH|DELETE) (\/api\/\S+)$/.exec(alias.name)
      if (route?.[1] && route[2])
        app.on(route[1], route[2], context =>
          answer(context, options, manifest.name, async () =>
            unalias(alias, await restInput(context, manifest)),
          ),
        )
    }
  }
  return app
}

async function answer(
  context: HonoContext,
  { run, authenticate }: DoorOptions,
  name: string,
  input: () => Promise<unknown>,
): Promise<Response> {
  const actor = await authenticate(context.req.raw)
  const idempotencyKey = idempotencyKeyOf(context)
  const outcome = await run(name, await input(), {
    actor,
    door: doorOf(context),
    requestId: requestIdOf(context),
    idempotencyKey,
    gone: () => context.req.raw.signal,
  })
  const headers = { ...jsonHeaders, 'x-request-id': outcome.requestId }
  const told = outcome.replayed ? { ...headers, 'idempotency-replayed': 'true' } : headers
  return reply(context, 200, told, jsonOf(outcome.output))
}

const jsonHeaders = { 'content-type': 'application/json' }

/** Fixed paths before those with a parameter: `/api/tasks/board` is not the task BOARD. */
const inRouteOrder = (manifests: readonly OperationManifest[]) =>
  [...manifests].sort((a, b) => Number(a.rest.identity !== null) - Number(b.rest.identity !== null))

/** Query or body, and what the path names. */
async function restInput(
  context: HonoContext,
  { rest, input }: OperationManifest,
): Promise<Record<string, unknown>> {
  const fromPath = rest.identity ? { [rest.identity]: context.req.param(rest.identity) } : {}
  if (rest.method === 'GET') return { ...coerce(input, context.req.queries()), ...fromPath }
  return { ...(await jsonBody(context)), ...fromPath }
}

async function jsonBody(context: HonoContext): Promise<Record<string, unknown>> {
  return jsonObject(await readBody(context.req.raw))
}

/** A body, or what a read has in its address. */
function jsonObject(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  const body = parseJson(text)
  if (body !== null && typeof body === 'object' && !Array.isArray(body))
    return body as Record<string, unknown>
  throw new OperationError(
    'invalid',
    'invalid_json',
    'The body is a JSON object with the fields of the operation.',
    {
      hint: 'GET /api/openapi.json describes every body.',
    },
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new OperationError('invalid', 'invalid_json', 'The body is not valid JSON.', {
      hint: 'Send Content-Type: application/json and one JSON object.',
    })
  }
}
