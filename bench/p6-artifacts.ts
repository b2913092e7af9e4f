import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Case, Sample } from './case.ts'
import { startChild } from './child.ts'
import { type BenchAgent, insertProjectsAndAgents } from './dataset.ts'
import { large } from './p6-work.ts'
import { startBenchPostgres } from './postgres.ts'

/**
 * What an upload costs beside the store of npm, which flushes nothing, looks for no secrets and has no database; and a file through HTTP
 * beside `cp` and `sha256sum` of the same file, which is told and not gated.
 */
export const artifacts: Case = {
  name: 'P6',
  title: 'upload of 256 MB, and of 1,000 texts of 16 KB by 8 at once',
  gates: [
    { metric: 'large', against: 'cacache', atLeast: 0.6 },
    { metric: 'small', against: 'cacache', atLeast: 0.5 },
    { metric: 'growth', atMost: 64 },
  ],
  steady: 'large',
  async open() {
    const postgres = await startBenchPostgres()
    const { agents } = await insertProjectsAndAgents(postgres.pool, 1, 1)
    const agent = agents[0]?.[0] as BenchAgent
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-p6-'))
    const variables = { BENCH_FOLDER: folder, BENCH_DATABASE: postgres.url }
    const peer = startChild('p6-cacache.ts', variables)
    const baton = startChild('p6-baton.ts', variables)
    const { url } = await baton.ask<{ url: string }>({ kind: 'where' })
    const file = path.join(folder, 'file')
    await pipeline(Readable.from(bytes()), createWriteStream(file))
    const http = overHttp(url, agent.token, file)
    const timed = async (work: () => unknown): Promise<Sample> => {
      const started = performance.now()
      await work()
      return { large: large / 1024 ** 2 / ((performance.now() - started) / 1000) }
    }
    return {
      arms: [
        { name: 'cacache', run: () => peer.ask<Sample>({}) },
        { name: 'baton', run: () => baton.ask<Sample>({ kind: 'keep', actor: agent.actor }) },
        { name: 'cp', run: () => timed(() => execFileSync('cp', [file, `${file}.copy`])) },
        { name: 'flushed', run: () => timed(() => execFileSync('dd', flushed(file))) },
        { name: 'sha256sum', run: () => timed(() => execFileSync('sha256sum', [file])) },
        { name: 'upload', run: () => timed(http.upload) },
        { name: 'download', run: () => timed(http.download) },
      ],
      rest: async () => void (await postgres.pool.query('CHECKPOINT')),
      async close() {
        await peer.stop()
        await baton.stop()
        await postgres.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}

/** What the disk itself takes, where a file must be on it and not in memory: as ours must. */
const flushed = (file: string) => [
  `if=${file}`,
  `of=${file}.flushed`,
  'bs=1M',
  'conv=fdatasync',
  'status=none',
]

function* bytes(): Generator<Buffer> {
  for (let at = 0; at < large; at += 1024 ** 2) yield randomBytes(1024 ** 2)
}

/** Each upload under a new name; the bytes are the same, so from the second one on they are received, hashed and not kept twice. */
function overHttp(url: string, token: string, file: string) {
  const authorization = `Bearer ${token}`
  let number = 0
  const ask = async (path: string, method: string, body?: Readable): Promise<IncomingMessage> => {
    const headers = { authorization, ...(body && { 'content-length': large }) }
    const call = request(`${url}${path}`, { method, headers })
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
    call.once('response', resolve).once('error', reject)
    if (body) await pipeline(body, call)
    else call.end()
    const response = await promise
    if ((response.statusCode ?? 500) < 300) return response
    throw new Error(`${method} ${path}: ${response.statusCode}`)
  }
  const end = (response: IncomingMessage) =>
    new Promise<void>((resolve, reject) => response.resume().once('end', resolve).once('error', reject))
  return {
    upload: async () =>
      end(await ask(`/api/artifacts/content?name=file-${++number}`, 'PUT', createReadStream(file))),
    async download() {
      if (number === 0) await this.upload()
      const address = `fe://artifacts/by-project/BENCH1/file-1`
      await end(await ask(`/api/artifacts/content?address=${address}`, 'GET'))
    },
  }
}
