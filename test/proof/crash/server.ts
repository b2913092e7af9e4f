import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type BatonServer, startBatonServer } from '../../../e2e/server.ts'
import { freePort, startServerProcess } from '../server-process.ts'

/** A server with the built-in database in a home of its own. */
export type CrashServer = Pick<
  BatonServer,
  'url' | 'home' | 'ownerToken' | 'kill' | 'start' | 'stop' | 'dispose'
>

/** `npm start` as it is; it needs the console built. */
export async function startWhole(): Promise<CrashServer> {
  const server = await startBatonServer()
  return { ...server, url: server.url.replace('localhost', '127.0.0.1') }
}

/** Without the console's pages. */
export async function startWithoutPages(): Promise<CrashServer> {
  const home = mkdtempSync(path.join(tmpdir(), 'baton-crash-'))
  const port = await freePort()
  let running = await startServerProcess({ home, port })
  const stop = async () => void (await running.terminate())
  return {
    url: running.url,
    home,
    ownerToken: readFileSync(path.join(home, 'owner.token'), 'utf8').trim(),
    kill: () => running.kill(),
    stop,
    async start() {
      running = await startServerProcess({ home, port })
    },
    async dispose() {
      await stop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
