import { LRUCache } from 'lru-cache'
import type { Session } from '#lib/auth.ts'
import { type Database, statement } from '#lib/db.ts'
import { hashToken, looksLikeToken } from '#lib/domain/token/secret.ts'
import type { Actor, Grant } from '#lib/operation/actor.ts'
import { OperationError } from '#lib/operation/errors.ts'

/** How long an answer is believed, in milliseconds: a revoked token or role is dead within it on every replica. */
const believedFor = 500

/**
 * Milliseconds after which the token of an agent that goes on asking is read again, and for how long others are gathered into that
 * read: together less than `believedFor`, so that whoever is busy never waits for it.
 */
const renewAfter = 200
const renewalsGatherFor = 150

/** Milliseconds that a reading of the clock is used for: one at every look would cost more than the look. */
const ttlResolution = 50

/** A token's last use is written at most this often, in milliseconds. */
const touchEvery = 60_000

export type Actors = {
  /** Refuses a token that is unknown, expired or revoked. */
  fromToken(token: string): Promise<Actor>
  /** Undefined when the person is gone, or has ended this session or (`epoch`) all of them. */
  fromSession(session: Session): Promise<Actor | undefined>
  /** After a change of what an actor is (rights.ts), so that the next request sees it. */
  forget(): void
}

export function createActors(database: Database): Actors {
  const actors = new LRUCache<string, Known>({ max: 10_000, ttl: believedFor, ttlResolution })
  const touched = new LRUCache<string, true>({ max: 10_000, ttl: touchEvery, ttlResolution })
  // What was read before the last change of rights is not believed behind it.
  let changes = 0
  const keep = (key: string, actor: Actor, since: number): Known => {
    const known = { actor, renewAt: performance.now() + renewAfter }
    if (since === changes) actors.set(key, known)
    return known
  }

  const remembered = async (key: string, load: () => Promise<Actor | undefined>) => {
    const known = actors.get(key)
    if (known) return known
    const since = changes
    const actor = await load()
    return actor && keep(key, actor, since)
  }

  const due = new Set<string>()
  const renewAll = async () => {
    const since = changes
    const hashes = [...due]
    due.clear()
    const found = new Map((await readTokens(database, hashes)).map(row => [row.hash, row]))
    for (const hash of hashes) {
      const actor = agentOf(found.get(hash))
      if (actor) keep(`token:${hash}`, actor, since)
      else actors.delete(`token:${hash}`)
    }
  }
  const renew = (hash: string) => {
    if (due.size === 0)
      setTimeout(() => {
        // Whoever is not renewed is read when its time is over, by the request that needs it: that one tells what is wrong.
        renewAll().catch(() => {})
      }, renewalsGatherFor).unref()
    due.add(hash)
  }

  return {
    async fromToken(token) {
      const hash = hashToken(token)
      const known = await remembered(`token:${hash}`, async () => {
        if (looksLikeToken(token)) return loadToken(database, hash)
        throw badToken('This is not a Baton token: it is mistyped or cut short.')
      })
      if (!known) throw badToken('This token is unknown, expired or revoked.')
      const { actor, renewAt } = known
      if (actor.kind === 'agent' && performance.now() > renewAt) renew(hash)
      if (!touched.has(hash)) {
        touched.set(hash, true)
        await database.handle.sql(touchToken, [hash])
      }
      return actor
    },
    fromSession: async session =>
      (await remembered(`session:${session.id}`, () => loadUser(database, session)))?.actor,
    forget() {
      changes++
      actors.clear()
    },
  }
}

type Known = { actor: Actor; renewAt: number }

const badToken = (message: string) =>
  new OperationError('unauthenticated', 'invalid_token', message, {
    hint: 'Ask a lead of the project for a new one: tokens are shown once, when they are made.',
  })

const touchToken = statement('token.touch', 'UPDATE tokens SET last_used_at = now() WHERE hash = $1')

const grantColumns = `p.id AS "projectId", p.key AS "projectKey", a.id AS "agentId", a.name AS "agentName", a.kind AS "agentKind",
  (p.settings->>'leaseSeconds')::int AS "leaseSeconds"`

/** With the one grant of an agent, whose token it is as a rule. */
const tokenActors = statement(
  'actor.tokens',
  `SELECT t.hash, t.scopes, t.user_id, t.project_id, t.expires_at, u.name AS user_name, ${grantColumns}, 'member' AS role
   FROM tokens t LEFT JOIN users u ON u.id = t.user_id LEFT JOIN agents a ON a.id = t.agent_id LEFT JOIN projects p ON p.id = a.project_id
   WHERE t.hash = ANY($1) AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())`,
)

/** Oldest membership first: the first project is the default one. */
const userGrants = statement(
  'actor.user_grants',
  `SELECT ${grantColumns}, m.role FROM memberships m JOIN projects p ON p.id = m.project_id
     LEFT JOIN agents a ON a.project_id = p.id AND a.user_id = m.user_id
   WHERE m.user_id = $1 AND ($2::uuid IS NULL OR m.project_id = $2) ORDER BY p.created_at, p.key`,
)

const userActor = statement(
  'actor.user',
  `SELECT name FROM users WHERE id = $1 AND session_epoch = $2 AND NOT EXISTS (SELECT 1 FROM ended_sessions WHERE id = $3)`,
)

type TokenRow = GrantRow & {
  hash: string
  scopes: string[]
  user_id: string | null
  project_id: string | null
  expires_at: Date | null
  user_name: string | null
}

const readTokens = (database: Database, hashes: readonly string[]): Promise<TokenRow[]> =>
  database.handle.sql<TokenRow>(tokenActors, [hashes])

async function loadToken(database: Database, hash: string): Promise<Actor | undefined> {
  const [token] = await readTokens(database, [hash])
  if (!token) return undefined
  const agent = agentOf(token)
  if (agent) return agent
  const { scopes, user_id, project_id, expires_at, user_name } = token
  if (!user_id) return undefined
  const grants = await loadGrants(database, [user_id, project_id])
  const reach = { projectId: project_id, expiresAt: expires_at }
  return { kind: 'user', id: user_id, name: actorName(grants, user_name), scopes, grants, reach }
}

/** The agent whose token it is. */
function agentOf(token: TokenRow | undefined): Actor | undefined {
  if (!token?.agentId) return undefined
  const { scopes, user_id: _, user_name: __, hash: ___, project_id, expires_at, ...own } = token
  const reach = { projectId: project_id, expiresAt: expires_at }
  const name = own.agentName ?? 'agent'
  return { kind: 'agent', id: token.agentId, name, scopes, grants: [grantOf(own)], reach }
}

async function loadUser(database: Database, { id, userId, epoch }: Session): Promise<Actor | undefined> {
  const [user] = await database.handle.sql<{ name: string }>(userActor, [userId, epoch, id])
  if (!user) return undefined
  const grants = await loadGrants(database, [userId, null])
  return { kind: 'user', id: userId, name: actorName(grants, user.name), scopes: [], grants }
}

type GrantRow = Omit<Grant, 'agent'> & {
  agentId: string | null
  agentName: string | null
  agentKind: 'agent' | 'human' | null
  leaseSeconds: number | null
}

async function loadGrants(database: Database, values: unknown[]): Promise<Grant[]> {
  return (await database.handle.sql<GrantRow>(userGrants, values)).map(grantOf)
}

const grantOf = ({ agentId, agentName, agentKind, leaseSeconds, ...grant }: GrantRow): Grant => ({
  ...grant,
  agent:
    agentId && agentName && agentKind
      ? { id: agentId, name: agentName, kind: agentKind, leaseSeconds }
      : null,
})

/** A person is known in a project by the name of their agent row there. */
const actorName = (grants: readonly Grant[], userName: string | null): string =>
  grants[0]?.agent?.name ?? userName ?? 'someone'
