import { setTimeout as sleep } from 'node:timers/promises'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './embedded-postgres.ts'
import { StartupError } from './startup-error.ts'

export type KeptPostgres = Pick<EmbeddedPostgres, 'url' | 'stop'>

type KeepOptions = EmbeddedPostgresOptions & {
  /** It could not be brought back at its address: nothing works any more. */
  onLost(error: unknown): void
}

const attempts = 5

/**
 * Starts the built-in Postgres, and starts it again whenever it ends without `stop()` (out of memory, a stray kill).
 * The address stays, so pools only have to connect again.
 * @throws StartupError when the first start fails
 */
export async function keepPostgres({ onLost, ...options }: KeepOptions): Promise<KeptPostgres> {
  let server = await startEmbeddedPostgres(options)
  let isStopping = false
  const { url } = server
  const keep = async (): Promise<void> => {
    for (;;) {
      await server.ended
      if (isStopping) return
      options.log('Postgres ended by itself; starting it again …')
      server = await startAgain(options, url)
      if (isStopping) return server.stop()
    }
  }
  const kept = keep().catch(onLost)
  return {
    url,
    async stop() {
      isStopping = true
      await server.stop()
      await kept
    },
  }
}

async function startAgain(options: EmbeddedPostgresOptions, url: string): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const server = await startEmbeddedPostgres(options)
    if (server.url === url) return server
    await server.stop()
    if (attempt === attempts)
      throw new StartupError(
        'The port of the built-in Postgres was taken while it was down: start Baton again.',
      )
    await sleep(1000)
  }
}
