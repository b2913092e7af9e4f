import { LRUCache } from 'lru-cache'
import type { Session } from '#lib/auth.ts'
import { type Database, statement } from '#lib/db.ts'
import { hashToken, looksLikeToken } from '#lib/domain/token/secret.ts'
import type { Actor, Grant } from '#lib/operation/actor.ts'
import { OperationError } from '#lib/operation/errors.ts'

/** How long an answer is believed, in milliseconds: a revoked token or role is dead within it on every replica. */
const believedFor = 500

/** Milliseconds that a reading of the clock is used for: one at every look would cost more than the look. */
const ttlResolution = 50

/** A token's last use is written at most this often, in milliseconds. */
const touchEvery = 60_000

export type Actors = {
  /** Refuses a token that is unknown, expired or revoked. */
  fromToken(token: string): Promise<Actor>
  /** Undefined when the person is gone, or has ended this session or (`epoch`) all of them. */
  fromSession(session: Session): Promise<Actor | undefined>
  /** After a change of the actor's own rights, so that the next request sees them. */
  forget(): void
}

export function createActors(database: Database): Actors {
  const actors = new LRUCache<string, { actor: Actor }>({ max: 10_000, ttl: believedFor, ttlResolution })
  const touched = new LRUCache<string, true>({ max: 10_000, ttl: touchEvery, ttlResolution })

  const remembered = async (key: string, load: () => Promise<Actor | undefined>) => {
    const known = actors.get(key)
    if (known) return known.actor
    const actor = await load()
    if (actor) actors.set(key, { actor })
    return actor
  }

  return {
    async fromToken(token) {
      const hash = hashToken(token)
      const actor = await remembered(`token:${hash}`, async () => {
        if (looksLikeToken(token)) return loadToken(database, hash)
        throw badToken('This is not a Baton token: it is mistyped or cut short.')
      })
      if (!actor) throw badToken('This token is unknown, expired or revoked.')
      if (!touched.has(hash)) {
        touched.set(hash, true)
        await database.handle.sql(touchToken, [hash])
      }
      return actor
    },
    fromSession: session => remembered(`session:${session.id}`, () => loadUser(database, session)),
    forget: () => actors.clear(),
  }
}

const badToken = (message: string) =>
  new OperationError('unauthenticated', 'invalid_token', message, {
    hint: 'Ask a lead of the project for a new one: tokens are shown once, when they are made.',
  })

const touchToken = statement('token.touch', 'UPDATE tokens SET last_used_at = now() WHERE hash = $1')

const grantColumns = `p.id AS "projectId", p.key AS "projectKey", a.id AS "agentId", a.name AS "agentName", a.kind AS "agentKind"`

const tokenActor = statement(
  'actor.token',
  `SELECT t.id, t.scopes, t.user_id, t.agent_id, t.project_id, t.expires_at, u.name AS user_name, ag.name AS agent_name
   FROM tokens t LEFT JOIN users u ON u.id = t.user_id LEFT JOIN agents ag ON ag.id = t.agent_id
   WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())`,
)

const agentGrants = statement(
  'actor.agent_grants',
  `SELECT ${grantColumns}, 'member' AS role FROM agents a JOIN projects p ON p.id = a.project_id WHERE a.id = $1`,
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

type TokenRow = {
  scopes: string[]
  user_id: string | null
  agent_id: string | null
  project_id: string | null
  expires_at: Date | null
  user_name: string | null
  agent_name: string | null
}

async function loadToken(database: Database, hash: string): Promise<Actor | undefined> {
  const [token] = await database.handle.sql<TokenRow>(tokenActor, [hash])
  if (!token) return undefined
  const { scopes } = token
  const reach = { projectId: token.project_id, expiresAt: token.expires_at }
  if (token.agent_id) {
    const grants = await loadGrants(database, agentGrants, [token.agent_id])
    return { kind: 'agent', id: token.agent_id, name: token.agent_name ?? 'agent', scopes, grants, reach }
  }
  if (!token.user_id) return undefined
  const grants = await loadGrants(database, userGrants, [token.user_id, token.project_id])
  return { kind: 'user', id: token.user_id, name: actorName(grants, token.user_name), scopes, grants, reach }
}

async function loadUser(database: Database, { id, userId, epoch }: Session): Promise<Actor | undefined> {
  const [user] = await database.handle.sql<{ name: string }>(userActor, [userId, epoch, id])
  if (!user) return undefined
  const grants = await loadGrants(database, userGrants, [userId, null])
  return { kind: 'user', id: userId, name: actorName(grants, user.name), scopes: [], grants }
}

type GrantRow = Omit<Grant, 'agent'> & {
  agentId: string | null
  agentName: string | null
  agentKind: 'agent' | 'human' | null
}

async function loadGrants(database: Database, query: typeof userGrants, values: unknown[]): Promise<Grant[]> {
  const rows = await database.handle.sql<GrantRow>(query, values)
  return rows.map(({ agentId, agentName, agentKind, ...grant }) => ({
    ...grant,
    agent: agentId && agentName && agentKind ? { id: agentId, name: agentName, kind: agentKind } : null,
  }))
}

/** A person is known in a project by the name of their agent row there. */
const actorName = (grants: readonly Grant[], userName: string | null): string =>
  grants[0]?.agent?.name ?? userName ?? 'someone'
