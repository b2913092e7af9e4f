import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabase } from '#lib/db.ts'
import { mintToken } from '#lib/domain/token/secret.ts'
import { createTestDatabase } from '../../database.ts'
import { type ServerProcess, startServerProcess } from '../server-process.ts'

/** A server in a process of its own, so that its memory and its death are its own, and an agent of it. */
export type ArtifactServer = {
  url: string
  token: string
  /** Its home. */
  home: string
  pid(): number
  kill(): Promise<void>
  start(): Promise<void>
  /** Paths of the files below a folder of its blobs, from there. */
  files(folder: string): string[]
  count(table: string): Promise<number>
  close(): Promise<void>
}

export async function startArtifactServer(): Promise<ArtifactServer> {
  const database = await createTestDatabase()
  const home = mkdtempSync(path.join(tmpdir(), 'baton-artifacts-'))
  let server: ServerProcess = await startServerProcess({ databaseUrl: database.url, home })
  const handle = openDatabase(database.url, { poolSize: 2 })
  const { db } = handle.handle
  const project = await db.project.findFirstOrThrow({ where: { key: 'MAIN' } })
  const agent = await db.agent.create({ data: { projectId: project.id, name: 'sender', kind: 'agent' } })
  const { token, hash, hint } = mintToken()
  await db.token.create({
    data: { agentId: agent.id, projectId: project.id, hash, hint, name: 'of the proof' },
  })
  return {
    get url() {
      return server.url
    },
    token,
    home,
    pid: () => server.pid,
    kill: () => server.kill(),
    async start() {
      server = await startServerProcess({ databaseUrl: database.url, home })
    },
    files: folder => filesBelow(path.join(home, 'blobs', folder)),
    async count(table) {
      const { rows } = await handle.pool.query(`SELECT count(*)::int AS n FROM ${table}`)
      return rows[0].n
    },
    async close() {
      await server.terminate()
      await handle.close()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)))
  } catch {
    // Nothing has been there yet.
    return []
  }
}

/** Bytes that a process has in memory. */
const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024

/** How much its memory grew at most while the work was done, in bytes, looked at every 20 ms. */
export async function growthDuring(pid: number, work: () => Promise<unknown>): Promise<number> {
  const before = residentOf(pid)
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, residentOf(pid))
  }, 20)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return most - before
}
