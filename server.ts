import { readEnv } from '#lib/env.ts'
import { createLog, type Log } from '#lib/log.ts'
import { build, isBuildStale } from '#lib/runtime/build.ts'
import { generate } from '#lib/runtime/generate.ts'
import type { PageHandler } from '#lib/runtime/http.ts'
import type { RunningServer } from '#lib/runtime/server.ts'
import { StartupError } from '#lib/runtime/startup-error.ts'

/** `npm start`: builds the console when it is missing or stale, starts everything, prints where it is. */

const development = process.argv.includes('--dev')
const started = performance.now()
const progress = (line: string) => process.stderr.write(`${line}\n`)

try {
  const env = readEnvOrExplain()
  process.env.AUTH_TRUST_HOST ??= 'true'
  if (!development && isBuildStale()) await build(progress)
  await generate(progress)
  // Only now: what it loads includes the Prisma client, which the lines above may have written.
  const { startServer } = await import('#lib/runtime/server.ts')
  const log = createLog({ level: env.LOG_LEVEL })
  const starting = startServer({ env, log, progress, development, pages: nextPages, onDatabaseLost })
  const hasStopped = stopsOnSignal(starting, log)
  const { address, ownerLink } = await starting
  if (!hasStopped()) announce(address, ownerLink)
} catch (error) {
  explain(error)
  process.exit(1)
}

/** From the first moment on which there is something to stop: a signal that comes during the start stops what was started. */
function stopsOnSignal(starting: Promise<RunningServer>, log: Log): () => boolean {
  let isStopping = false
  const stop = (signal: string) => {
    if (isStopping) return
    isStopping = true
    starting
      .then(server => server.stop())
      .then(
        () => process.exit(0),
        error => {
          log.error({ err: error, signal }, 'could not stop cleanly')
          process.exit(1)
        },
      )
  }
  process.on('SIGTERM', () => stop('SIGTERM'))
  process.on('SIGINT', () => stop('SIGINT'))
  return () => isStopping
}

async function nextPages(port: number): Promise<PageHandler> {
  Object.assign(process.env, { NODE_ENV: development ? 'development' : 'production' })
  const { default: next } = await import('next')
  const app = next({ dev: development, dir: import.meta.dirname, port, hostname: 'localhost', quiet: true })
  await app.prepare()
  const handle = app.getRequestHandler()
  return (request, response) => handle(request, response)
}

function announce(address: string, ownerLink: string | undefined): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const lines = ['', `  Baton is ready at ${address}  (${seconds} s)`]
  if (ownerLink) lines.push('', '  Become its owner with this one-time link:', `  ${address}${ownerLink}`)
  process.stdout.write(`${lines.join('\n')}\n\n`)
}

function onDatabaseLost(error: unknown): void {
  process.stderr.write('The built-in database ended and could not be started again.\n')
  explain(error)
  process.exit(1)
}

function readEnvOrExplain() {
  try {
    return readEnv(process.env)
  } catch (error) {
    throw new StartupError(error instanceof Error ? error.message : String(error))
  }
}

function explain(error: unknown): void {
  if (error instanceof StartupError) {
    process.stderr.write(`${error.message}\n`)
    if (error.details) process.stderr.write(`${error.details}\n`)
    return
  }
  process.stderr.write(
    `Baton could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
}
