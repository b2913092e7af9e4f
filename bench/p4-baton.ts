import { AsyncLocalStorage } from 'node:async_hooks'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readEnv } from '#lib/env.ts'
import { createLog } from '#lib/log.ts'
import { startServer } from '#lib/runtime/server.ts'
import { answer } from './child.ts'
import { atPace, now } from './clock.ts'
import { type BenchAgent, insertProjectsAndAgents } from './dataset.ts'
import { message, type Opened, scale, type Told } from './p4-shared.ts'

/** Ours in P4 and in delivery: the server without its pages, in a process that knows when each COMMIT has returned. */

const home = mkdtempSync(path.join(tmpdir(), 'baton-bench-'))
const log = createLog({ level: 'warn' })
const server = await startServer({
  env: readEnv({ NODE_ENV: 'production', PORT: '0', BATON_HOME: home }),
  log,
  progress: () => {},
  development: false,
  pages: async () => async (_, response) => void response.writeHead(404).end(),
  onDatabaseLost: error => log.error({ err: error }, 'the database is lost'),
})
const { run, database } = server.baton
const { agents } = await insertProjectsAndAgents(database.pool, 1, 1)
const [[{ actor, token }]] = agents as [[BenchAgent]]

let at: number[] = []
// When the COMMIT has returned, before anybody is told; the server writes of its own accord too.
const ours = new AsyncLocalStorage<true>()
const { write } = database
database.write = async work => {
  const result = await write(work)
  if (ours.getStore()) at.push(now())
  return result
}

const opened: Opened = { url: `http://127.0.0.1:${server.port}`, auth: { token } }

const say = () =>
  scale.says === 'log'
    ? run('agent.log', { message }, { actor, door: 'rest' })
    : run('message.send', { body: message }, { actor, door: 'rest' })

async function open(): Promise<Opened> {
  // The first message begins the conversation, which is an event more.
  await say()
  return opened
}

async function tell(): Promise<Told> {
  at = []
  await atPace(scale.perSecond, scale.events, async () => {
    await ours.run(true, say)
  })
  return { at }
}

answer<'open' | 'tell'>(
  async question => (question === 'open' ? open() : tell()),
  async () => {
    await server.stop()
    rmSync(home, { recursive: true, force: true })
  },
)
