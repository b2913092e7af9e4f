import type { Server } from 'node:http'
import { isSecure } from '#lib/auth.ts'
import type { Env } from '#lib/env.ts'
import { startRelay } from '#lib/events/relay.ts'
import type { Log } from '#lib/log.ts'
import { createApp, fetchWithHeaders } from './app.ts'
import { createGate } from './authenticate.ts'
import { type Baton, openBaton } from './baton.ts'
import { readBuildId } from './build-id.ts'
import { collectUploadsHourly } from './collect.ts'
import { ensureOwner, ensureOwnerTokenFile, ownerLink } from './first-start.ts'
import { keepGuideDocuments } from './guide-document.ts'
import { apiHeaders } from './headers.ts'
import { openHome } from './home.ts'
import { createHttpServer, listen, type PageHandler } from './http.ts'
import { type Live, openLive } from './live.ts'
import { openBlobsOf } from './open-blobs.ts'
import { type Periods, usualPeriods } from './periods.ts'
import { openPostgres } from './postgres.ts'
import { createQuota } from './quota.ts'
import { changesActors } from './rights.ts'
import { keepSearchedTexts } from './searched-texts.ts'
import { share } from './shared.ts'
import { createSignIn } from './sign-in.ts'
import { StartupError } from './startup-error.ts'
import { startWorker } from './worker.ts'

export type RunningServer = {
  baton: Baton
  port: number
  address: string
  /** Path of the one-time owner link, until an owner can sign in. */
  ownerLink: string | undefined
  /** Readiness off, requests in flight finished, sockets told to come back, database closed. */
  stop(): Promise<void>
}

export type ServerOptions = {
  env: Env
  log: Log
  progress(line: string): void
  development: boolean
  /** Next's handler; called with the port once it is known. */
  pages(port: number): Promise<PageHandler>
  /** The built-in database ended and could not be started again. */
  onDatabaseLost(error: unknown): void
  /** Tests move the clock, keep timers off, and run on a database that may forget. */
  clock?: () => Date
  timers?: false
  periods?: Periods
  allowUnsafeDatabase?: true
}

/** Milliseconds that requests in flight get to finish. */
const drainTime = 10_000

/** Starts everything on one port. What was started is stopped again when a later part fails. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { env, log, progress, periods = usualPeriods } = options
  const undo: (() => unknown)[] = []
  const started = <Part>(part: Part, stop: () => unknown): Part => {
    undo.unshift(stop)
    return part
  }
  const stopAll = async () => {
    for (const stop of undo.splice(0)) await stop()
  }
  try {
    const home = openHome(env.BATON_HOME, { secret: env.BATON_SECRET })
    started(home, () => home.close())
    const postgres = await openPostgres(env, home.path, progress, {
      allowUnsafe: options.allowUnsafeDatabase ?? false,
      onLost: options.onDatabaseLost,
    })
    started(postgres, () => postgres.stop())
    const { url, isEmbedded } = postgres
    const { blobs, close: closeBlobs } = await openBlobsOf(env, home.path)
    started(blobs, closeBlobs)
    const baton = openBaton({
      url,
      secret: home.secret,
      log,
      poolSize: env.BATON_POOL_SIZE,
      isEmbedded,
      blobs,
      ...(options.clock && { clock: options.clock }),
    })
    started(baton, () => baton.close())
    await ensureOwner(baton.database, baton.clock())
    if (isEmbedded) await ensureOwnerTokenFile(baton.database, home.path)

    const present = baton.presentEvent
    const relay = await startRelay({ database: baton.database, url, log, present })
    started(relay, () => relay.close())
    baton.onCommitted(relay.wake)
    // Ahead of the sockets, which ask again who may stay: also when another process took the rights away.
    relay.subscribe((projectId, events) => {
      baton.memory.changed(projectId)
      if (events.some(({ name }) => changesActors.has(name))) baton.actors.forget()
      baton.waits.tell(projectId, events)
    })

    let ready = false
    const secure = isSecure(env.BATON_URL)
    const gate = createGate({
      actors: baton.actors,
      secret: home.secret,
      publicUrl: env.BATON_URL,
      quota: createQuota(env.BATON_AGENT_RATE),
    })
    const streams = new AbortController()
    const build = readBuildId()
    const app = createApp({
      baton,
      build,
      gate,
      isReady: () => ready,
      relay,
      signal: streams.signal,
      publicUrl: env.BATON_URL,
      periods,
    })
    const signIn = createSignIn(baton.database, baton.actors)
    share({ build, baton, gate, api: fetchWithHeaders(app, secure), signIn, env })

    if (options.timers !== false) {
      const worker = await startWorker(baton)
      started(worker, () => worker.stop())
      if (env.BATON_GUIDE_DOCUMENT === 'on') started(null, keepGuideDocuments(baton, relay))
      started(null, keepSearchedTexts(baton, relay))
      const stopCollecting = collectUploadsHourly(baton)
      started(stopCollecting, stopCollecting)
    }
    let pages: PageHandler = async (_, response) => {
      response.writeHead(503, { 'retry-after': '1' }).end('Baton is starting.')
    }
    const server = createHttpServer({
      app,
      pages: (request, response) => pages(request, response),
      isOwnHost: host => gate.isOwnHost(host),
      secure,
      development: options.development,
      periods,
    })
    const live = openLive(server, {
      baton,
      relay,
      present,
      authenticate: handshake => gate.authenticateSocket(handshake),
      isOwnOrigin: headers => gate.isOwnOrigin(headers),
      headers: apiHeaders(secure),
      build,
      periods,
    })
    const port = await listen(server, env.PORT, env.HOST).catch(error => {
      throw portProblem(env, error)
    })
    started(server, () => drain(server, live))
    pages = await options.pages(port)
    ready = true

    return {
      baton,
      port,
      address: env.BATON_URL ?? `http://localhost:${port}`,
      ownerLink: await ownerLink(baton.database, baton.clock()),
      async stop() {
        ready = false
        streams.abort()
        baton.waits.close()
        await stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

/** No new connections; sockets are told to come back; requests in flight finish, within bounds. */
async function drain(server: Server, live: Live): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  const idle = setInterval(() => server.closeIdleConnections(), 100)
  const deadline = setTimeout(() => server.closeAllConnections(), drainTime)
  // It ends no sooner than the last connection does, so the two are waited for together.
  await Promise.all([live.close(), closed])
  clearInterval(idle)
  clearTimeout(deadline)
}

function portProblem(env: Env, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE')
    return new StartupError(
      `Port ${env.PORT} is in use: stop the other program, or start with PORT=${env.PORT + 1}.`,
    )
  if (code === 'EACCES')
    return new StartupError(`This user may not open port ${env.PORT}: use one above 1023.`)
  return error
}
