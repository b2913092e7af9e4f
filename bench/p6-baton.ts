import { mkdtempSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { readEnv } from '#lib/env.ts'
import { createLog } from '#lib/log.ts'
import type { Actor } from '#lib/operation/actor.ts'
import { startServer } from '#lib/runtime/server.ts'
import { answer } from './child.ts'
import { keepAll } from './p6-work.ts'

/** A whole server without pages; asked for `keep`, it does what its door does with an upload, from the question to the event. */

const home = mkdtempSync(path.join(process.env.BENCH_FOLDER ?? '', 'home-'))
const server = await startServer({
  env: readEnv({
    NODE_ENV: 'production',
    PORT: '0',
    BATON_HOME: home,
    DATABASE_URL: process.env.BENCH_DATABASE,
    BATON_AGENT_RATE: '1000000',
  }),
  log: createLog({ level: 'silent' }),
  progress() {},
  development: false,
  pages: async () => async (_, response) => void response.writeHead(404).end(),
  onDatabaseLost: error => {
    throw error
  },
})
const { run, blobs } = server.baton

/** Gives its sha256. */
async function upload(actor: Actor, name: string, source: Readable): Promise<string> {
  const call = { actor, door: 'rest' as const }
  const { output } = await run('artifact.quota', { name }, call)
  const { maxFileBytes } = output as { maxFileBytes: number }
  const { receipt, sha256 } = await blobs.receive(source, { most: maxFileBytes, areOurs: true })
  await run('artifact.store', { receipt, name }, call)
  await blobs.drop(receipt)
  return sha256
}

/** The texts are made searchable a moment after they were stored: not in the next one's round. */
async function allSearchable(): Promise<void> {
  const { pool } = server.baton.database
  for (;;) {
    const { rows } = await pool.query(
      `SELECT FROM blobs b WHERE type = 'text/plain' AND NOT EXISTS (SELECT FROM artifact_texts t WHERE t.sha256 = b.sha256) LIMIT 1`,
    )
    if (rows.length === 0) return
    await setTimeout(200)
  }
}

type Question = { kind: 'where' } | { kind: 'keep'; actor: Actor }

answer(
  async (question: Question) => {
    if (question.kind === 'where') return { url: `http://127.0.0.1:${server.port}` }
    const { actor } = question
    let large = ''
    const sample = await keepAll({
      stream: async (name, source) => {
        large = await upload(actor, name, source)
      },
      bytes: (name, bytes) => upload(actor, name, Readable.from([bytes])),
    })
    await allSearchable()
    // As the peer: else every round of ours is written to memory that the machine has not used yet, which costs it more.
    await blobs.delete(large)
    return sample
  },
  async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  },
)
