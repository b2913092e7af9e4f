import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mintToken } from '#lib/domain/token/secret.ts'
import { readEnv } from '#lib/env.ts'
import { createLog } from '#lib/log.ts'
import type { Actor } from '#lib/operation/actor.ts'
import type { Door } from '#lib/operation/context.ts'
import type { Role } from '#lib/operation/permissions.ts'
import type { Periods } from '#lib/runtime/periods.ts'
import { type RunningServer, startServer } from '#lib/runtime/server.ts'
import { createTestDatabase } from './database.ts'

/** A named character of the tests: who it is, and the token with which it comes through a door. */
export type Character = { name: string; actor: Actor; token: string }

export type TestBaton = {
  server: RunningServer
  baton: RunningServer['baton']
  /** Of the HTTP server, without the pages. */
  url: string
  databaseUrl: string
  /** Its BATON_HOME. */
  home: string
  project: { id: string; key: string }
  /** ana is the owner, vera a viewer, max a member (people); dev1 and dev2 are agents of DevPod; eve is an agent of a foreign project. */
  characters: Record<'ana' | 'max' | 'vera' | 'dev1' | 'dev2' | 'eve', Character>
  /** Runs an operation and gives its output. */
  as(who: Character, name: string, input?: unknown, idempotencyKey?: string): Promise<Answer>
  /** Who they are by now, as the next request with their token finds them. */
  again(who: Character): Promise<Character>
  /** A moment later, for everything that Baton does. */
  advance(seconds: number): void
  /** From now on time passes by `advance` only, until what it gives is called. */
  stopClock(): () => void
  addAgent(name: string, fields?: AgentFields): Promise<Character>
  close(): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a test expects of one is what it asserts.
type Answer = any

type AgentFields = { pod?: string; skills?: string[]; capacity?: number }

/** Everything but Next and timers, on a database of its own. */
export async function startTestBaton(
  options: {
    timers?: true
    door?: Door
    poolSize?: number
    agentRate?: number
    periods?: Periods
    onLogLine?(line: string): void
  } = {},
): Promise<TestBaton> {
  const database = await createTestDatabase()
  const home = mkdtempSync(path.join(tmpdir(), 'baton-home-'))
  let ahead = 0
  let stoppedAt: number | undefined
  const server = await startServer({
    env: readEnv({
      NODE_ENV: 'test',
      PORT: '0',
      BATON_HOME: home,
      DATABASE_URL: database.url,
      BATON_POOL_SIZE: String(options.poolSize ?? 10),
      BATON_AGENT_RATE: String(options.agentRate ?? 1_000_000),
    }),
    log: options.onLogLine
      ? createLog({ level: 'trace', destination: { write: options.onLogLine } })
      : createLog({ level: 'silent' }),
    progress: () => {},
    development: false,
    pages: async () => async (_, response) => void response.writeHead(404).end(),
    clock: () => new Date((stoppedAt ?? Date.now()) + ahead),
    ...(options.timers ? {} : { timers: false as const }),
    ...(options.periods && { periods: options.periods }),
    allowUnsafeDatabase: true,
    onDatabaseLost: error => {
      throw error
    },
  })
  const { baton } = server
  const { db } = baton.database.handle
  const main = await db.project.findFirstOrThrow({ where: { key: 'MAIN' } })
  const foreign = await db.project.create({ data: { key: 'FOREIGN', name: 'Foreign' } })

  const addAgentTo = async (
    projectId: string,
    name: string,
    fields: AgentFields = {},
  ): Promise<Character> => {
    const agent = await db.agent.create({ data: { projectId, name, kind: 'agent', ...fields } })
    return character({ agentId: agent.id, projectId }, name)
  }
  const addPerson = async (name: string, role: Role): Promise<Character> => {
    const user = await db.user.create({ data: { name, email: `${name}@example.com` } })
    await db.membership.create({ data: { userId: user.id, projectId: main.id, role } })
    await db.agent.create({
      data: { projectId: main.id, userId: user.id, name, kind: 'human', capacity: 100 },
    })
    return character({ userId: user.id }, name)
  }
  const character = async (owner: object, name: string): Promise<Character> => {
    const { token, hash, hint } = mintToken()
    await db.token.create({ data: { ...owner, hash, hint, name: `token of ${name}` } })
    return { name, token, actor: await baton.actors.fromToken(token) }
  }

  const characters = {
    ana: await addPerson('ana', 'owner'),
    max: await addPerson('max', 'member'),
    vera: await addPerson('vera', 'viewer'),
    dev1: await addAgentTo(main.id, 'dev-1', { pod: 'DevPod', skills: ['typescript', 'sql'] }),
    dev2: await addAgentTo(main.id, 'dev-2', { pod: 'DevPod', skills: ['typescript'] }),
    eve: await addAgentTo(foreign.id, 'eve'),
  }

  return {
    server,
    baton,
    url: `http://127.0.0.1:${server.port}`,
    databaseUrl: database.url,
    home,
    project: { id: main.id, key: main.key },
    characters,
    async as(who, name, input = {}, idempotencyKey) {
      const { output } = await baton.run(name, input, {
        actor: who.actor,
        door: options.door ?? 'rest',
        idempotencyKey,
      })
      return output
    },
    again: async who => ({ ...who, actor: await baton.actors.fromToken(who.token) }),
    advance(seconds) {
      ahead += seconds * 1000
    },
    stopClock() {
      stoppedAt ??= Date.now()
      return () => {
        stoppedAt = undefined
      }
    },
    addAgent: (name, fields) => addAgentTo(main.id, name, fields),
    async close() {
      await server.stop()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}
