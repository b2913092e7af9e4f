import { Hono } from 'hono'
import type { Relay } from '#lib/events/relay.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { a2aDoor } from '#lib/transports/a2a/a2a.ts'
import { contentDoor } from '#lib/transports/bytes/content.ts'
import type { BytesOptions } from '#lib/transports/bytes/options.ts'
import { uploadsDoor } from '#lib/transports/bytes/uploads.ts'
import type { DoorOptions } from '#lib/transports/door.ts'
import { mcpDoor } from '#lib/transports/mcp/http.ts'
import { openApiDoor } from '#lib/transports/rest/openapi.ts'
import { answerProblem } from '#lib/transports/rest/problem.ts'
import { restDoor } from '#lib/transports/rest/rest.ts'
import type { Gate } from './authenticate.ts'
import type { Baton } from './baton.ts'
import { apiHeaders } from './headers.ts'
import type { Periods } from './periods.ts'
import { changesRights } from './rights.ts'
import { version } from './version.ts'

export type AppOptions = {
  baton: Baton
  /** Which build of the console is served. */
  build: string
  gate: Gate
  /** False while the server drains. */
  isReady(): boolean
  /** For doors that stream: the events of this process's relay, and the signal that ends every stream. */
  relay: Pick<Relay, 'subscribe'>
  signal: AbortSignal
  publicUrl: string | undefined
  periods: Pick<Periods, 'look'>
}

/**
 * The API app: every HTTP door behind one gate. Mounted ahead of Next by http.ts, which sets the headers of every answer, and
 * through `fetchWithHeaders` in app/api/[...path]/route.ts.
 */
export function createApp(options: AppOptions): Hono {
  const { baton, build, gate, isReady, relay, signal, periods } = options
  const app = new Hono()
  app.get('/api/health', context =>
    isReady()
      ? context.json({ status: 'ok', version, build })
      : context.json({ status: 'draining', version }, 503),
  )
  app.use((context, next) => {
    gate.requireOwnHost(context.req.raw.headers)
    return next()
  })

  const { authenticate } = gate
  const door: DoorOptions = { run: baton.run, manifests: baton.manifests, authenticate }
  app.route('/', openApiDoor(baton.manifests, version))
  app.route('/', mcpDoor({ ...door, version, events: relay, changesRights, signal, lookEvery: periods.look }))
  const baseUrl = (request: Request) => options.publicUrl ?? new URL(request.url).origin
  app.route('/', a2aDoor({ ...door, version, baseUrl, events: relay, signal }))
  const onFailure = (error: unknown) => baton.log.error({ err: error }, 'bytes could not be kept or read')
  const bytes: BytesOptions = { ...door, answered: baton.answered, blobs: baton.blobs, onFailure }
  app.route('/', contentDoor(bytes))
  app.route('/', uploadsDoor(bytes))
  app.route('/', restDoor(door))
  app.onError((error, context) => answerProblem(context, error))
  app.notFound(context =>
    answerProblem(
      context,
      new OperationError(
        'not_found',
        'unknown_route',
        `There is no ${context.req.method} ${context.req.path}.`,
        {
          hint: 'GET /api/openapi.json lists every route.',
        },
      ),
    ),
  )
  return app
}

/** The app for another front than our own HTTP server. */
export function fetchWithHeaders(app: Hono, secure: boolean): (request: Request) => Promise<Response> {
  const common = Object.entries(apiHeaders(secure))
  return async request => {
    const response = await app.fetch(request)
    for (const [name, value] of common) if (!response.headers.has(name)) response.headers.set(name, value)
    return response
  }
}
