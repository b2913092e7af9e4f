import path from 'node:path'
import pg from 'pg'
import { databaseUrl, readCredentials } from '#lib/runtime/postgres/credentials.ts'
import { findPostmaster } from '#lib/runtime/postgres/postmaster.ts'
import { type BatonServer, startBatonServer } from '../e2e/server.ts'
import { parentOf } from './machine.ts'

/** `npm start` on a home of its own, with its processes and a way to its database. */
export type BenchServer = BatonServer & {
  pid: number
  databasePid: number
  databaseUrl: string
  pool: pg.Pool
}

/** Its agents may ask as often as they like, unless `variables` say otherwise. */
export async function startBenchServer(variables: Record<string, string> = {}): Promise<BenchServer> {
  const server = await startBatonServer({ BATON_AGENT_RATE: '1000000', ...variables })
  const dataDir = path.join(server.home, 'postgres')
  const { pid: databasePid, port } = postmasterOf(server)
  const url = databaseUrl(readCredentials(dataDir), port)
  const pool = new pg.Pool({ connectionString: url, max: 10, keepAlive: true })
  return {
    ...server,
    // "localhost" may be looked up, and tried as ::1 first.
    url: server.url.replace('localhost', '127.0.0.1'),
    pid: parentOf(databasePid),
    databasePid,
    databaseUrl: url,
    pool,
    async dispose() {
      await pool.end()
      await server.dispose()
    },
  }
}

export function postmasterOf({ home }: Pick<BatonServer, 'home'>) {
  const found = findPostmaster(path.join(home, 'postgres'))
  if (found) return found
  throw new Error(`no Postgres runs in ${home}`)
}
