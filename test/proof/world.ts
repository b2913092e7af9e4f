import { randomUUID } from 'node:crypto'
import { mintToken } from '#lib/domain/token/secret.ts'
import type { Event } from '#lib/events/event.ts'
import { anonymous } from '#lib/operation/actor.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import type { Role } from '#lib/operation/permissions.ts'
import { type Character, startTestBaton, type TestBaton } from '../baton.ts'

/** What came back over HTTP. A proof reads fields of every operation, so the body is not typed. */
// biome-ignore lint/suspicious/noExplicitAny: answers of every operation; what a test expects of one is what it asserts.
export type Reply = { status: number; headers: Headers; body: any; text: string }

export type World = {
  t: TestBaton
  /** A number that no one has had, for codes and names. */
  fresh(): number
  /** An agent of MAIN that may hold much. */
  worker(fields?: { pod?: string; skills?: string[]; capacity?: number }): Promise<Character>
  person(role: Role, projectId?: string): Promise<Character>
  /** A further token of a person or an agent. */
  tokenFor(owner: { userId?: string; agentId?: string }, fields?: object): Promise<string>
  /** As one whose token is narrowed to these scopes. */
  narrowed(who: Character, scopes: string[]): Promise<Character>
  send(who: Character, name: string, input?: object, headers?: Record<string, string>): Promise<Reply>
  count(table: string, where?: string): Promise<number>
  lastSeq(projectId?: string): Promise<number>
  eventsAfter(seq: number, projectId?: string): Promise<Event[]>
  close(): Promise<void>
}

export const nobody: Character = { name: 'nobody', actor: anonymous, token: '' }

export async function startWorld(options: Parameters<typeof startTestBaton>[0] = {}): Promise<World> {
  const t = await startTestBaton(options)
  const { handle, pool } = t.baton.database
  let number = 100
  const fresh = () => ++number

  const tokenFor: World['tokenFor'] = async (owner, fields = {}) => {
    const { token, hash, hint } = mintToken()
    await handle.db.token.create({ data: { ...owner, hash, hint, name: `token ${fresh()}`, ...fields } })
    return token
  }

  return {
    t,
    fresh,
    tokenFor,
    worker: (fields = {}) =>
      t.addAgent(`worker-${fresh()}`, { pod: 'DevPod', skills: ['typescript'], capacity: 100, ...fields }),
    async person(role, projectId = t.project.id) {
      const name = `${role}-${fresh()}`
      const user = await handle.db.user.create({ data: { name, email: `${name}@example.com` } })
      await handle.db.membership.create({ data: { userId: user.id, projectId, role } })
      await handle.db.agent.create({
        data: { projectId, userId: user.id, name, kind: 'human', capacity: 100 },
      })
      const token = await tokenFor({ userId: user.id })
      return { name, token, actor: await t.baton.actors.fromToken(token) }
    },
    async narrowed(who, scopes) {
      const owner = who.actor.kind === 'agent' ? { agentId: who.actor.id } : { userId: who.actor.id }
      const token = await tokenFor(owner, { scopes })
      return { name: who.name, token, actor: await t.baton.actors.fromToken(token) }
    },
    send: (who, name, input = {}, headers = {}) => send(t, who, name, input, headers),
    async count(table, where = 'true') {
      const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${table} WHERE ${where}`)
      return rows[0].n
    },
    async lastSeq(projectId = t.project.id) {
      const { rows } = await pool.query('SELECT seq::int FROM event_counters WHERE project_id = $1', [
        projectId,
      ])
      return rows[0]?.seq ?? 0
    },
    async eventsAfter(seq, projectId = t.project.id) {
      const { rows } = await pool.query(
        `SELECT e.*, e.seq::int AS seq, p.key AS project FROM events e JOIN projects p ON p.id = e.project_id
         WHERE e.project_id = $1 AND e.seq > $2 ORDER BY e.seq`,
        [projectId, seq],
      )
      return rows.map(t.baton.presentEvent)
    },
    close: () => t.close(),
  }
}

/** Through the REST route of the operation, as a client would. */
async function send(
  t: TestBaton,
  who: Character,
  name: string,
  input: object,
  headers: Record<string, string>,
): Promise<Reply> {
  const manifest = t.baton.manifests.find(each => each.name === name)
  if (!manifest) throw new Error(`no operation ${name}`)
  const { method, path, query, rest } = requestOf(manifest, input)
  return request(`${t.url}${path}${query}`, {
    method,
    headers: {
      ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
      ...(rest ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(rest ? { body: rest } : {}),
  })
}

export async function request(url: string, init: RequestInit = {}): Promise<Reply> {
  const response = await fetch(url, init)
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parse(text) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Method, path and query or body, by the naming law. */
export function requestOf({ rest: { method, path, identity } }: OperationManifest, input: object) {
  const fields = Object.entries(input)
  const named = fields.find(([field]) => field === identity)
  const others = fields.filter(([field]) => field !== identity)
  const url = identity ? path.replace(`:${identity}`, encodeURIComponent(String(named?.[1] ?? ''))) : path
  if (method !== 'GET')
    return { method, path: url, query: '', rest: JSON.stringify(Object.fromEntries(others)) }
  const query = new URLSearchParams(others.map(([field, value]) => [field, String(value)])).toString()
  return { method, path: url, query: query && `?${query}`, rest: '' }
}

export const newKey = (): string => randomUUID()

/** Runs the jobs side by side, at most so many at once, and gives their results in order. */
export async function inParallel<Job, Result>(
  jobs: readonly Job[],
  atOnce: number,
  work: (job: Job, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  let next = 0
  const lane = async () => {
    for (let index = next++; index < jobs.length; index = next++)
      results[index] = await work(jobs[index] as Job, index)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}

/** Numbers from 0 to 1 that the seed repeats (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
