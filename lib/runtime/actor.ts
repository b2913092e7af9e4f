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

/** With the one grant of an agent, whose token it is as a rule. */
const tokenActor = statement(
  'actor.token',
  `SELECT t.scopes, t.user_id, t.project_id, t.expires_at, u.name AS user_name, ${grantColumns}, 'member' AS role
   FROM tokens t LEFT JOIN users u ON u.id = t.user_id LEFT JOIN agents a ON a.id = t.agent_id LEFT JOIN projects p ON p.id = a.project_id
   WHERE t.hash = $1 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())`,
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
  scopes: string[]
  user_id: string | null
  project_id: string | null
  expires_at: Date | null
  user_name: string | null
}

async function loadToken(database: Database, hash: string): Promise<Actor | undefined> {
  const [token] = await database.handle.sql<TokenRow>(tokenActor, [hash])
  if (!token) return undefined
  const { scopes, user_id, project_id, expires_at, user_name, ...own } = token
  const reach = { projectId: project_id, expiresAt: expires_at }
  if (own.agentId) {
    const grants = [grantOf(own)]
    return { kind: 'agent', id: own.agentId, name: own.agentName ?? 'agent', scopes, grants, reach }
  }
  if (!user_id) return undefined
  const grants = await loadGrants(database, [user_id, project_id])
  return { kind: 'user', id: user_id, name: actorName(grants, user_name), scopes, grants, reach }
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
}

async function loadGrants(database: Database, values: unknown[]): Promise<Grant[]> {
  return (await database.handle.sql<GrantRow>(userGrants, values)).map(grantOf)
}

const grantOf = ({ agentId, agentName, agentKind, ...grant }: GrantRow): Grant => ({
  ...grant,
  agent: agentId && agentName && agentKind ? { id: agentId, name: agentName, kind: agentKind } : null,
})

/** A person is known in a project by the name of their agent row there. */
const actorName = (grants: readonly Grant[], userName: string | null): string =>
  grants[0]?.agent?.name ?? userName ?? 'someone'
