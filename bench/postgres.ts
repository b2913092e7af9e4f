import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '#lib/runtime/embedded-postgres.ts'
import { migrate } from '#lib/runtime/migrate.ts'

/** The Postgres that Baton brings along, as safe as in production (fsync on), with one database that has our tables. */
export type BenchPostgres = { url: string; pid: number; pool: pg.Pool; close(): Promise<void> }

export async function startBenchPostgres(): Promise<BenchPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-bench-'))
  const server = await startEmbeddedPostgres({ dataDir: path.join(folder, 'postgres'), log: () => {} })
  await migrate({ url: server.url, log: () => {} })
  const pool = new pg.Pool({ connectionString: server.url, max: 10, keepAlive: true })
  // A connection that is still being closed when the server stops is told so, and nobody listens any more.
  pool.on('error', () => {})
  // A run that is interrupted leaves nothing behind.
  const drop = () => {
    process.kill(server.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  process.once('exit', drop)
  return {
    url: server.url,
    pid: server.pid,
    pool,
    async close() {
      process.off('exit', drop)
      await pool.end()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
