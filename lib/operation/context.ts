import type { Blobs } from '#lib/blob/blobs.ts'
import type { Handle } from '#lib/db.ts'
import type { NewEvent } from '#lib/events/event.ts'
import type { PresentEvent } from '#lib/events/read.ts'
import type { Actor, Grant } from './actor.ts'
import { notFound, OperationError } from './errors.ts'
import type { OperationManifest } from './manifest.ts'
import type { Memory } from './memory.ts'
import { allows, isProjectPermission, type Permission } from './permissions.ts'
import type { Wait } from './wait.ts'

export type Door = 'rest' | 'mcp' | 'chat' | 'cli' | 'a2a' | 'browser' | 'worker'

/**
 * Everything a handler may touch. `projectIds` are the actor's projects: a finder that searches only in them makes
 * another project's rows *not found*.
 */
export type Context = Handle & {
  readonly actor: Actor
  readonly now: Date
  readonly door: Door
  readonly requestId: string
  /** How many secrets were cut from the input. */
  readonly removed: number
  readonly projectIds: readonly string[]
  /** Those of them in which the operation is permitted: for what is done wherever it is due. */
  permittedIds(): string[]
  /** The actor's grant in the named project, or its first; refuses when the operation is not permitted there. */
  project(key?: string): Grant
  /** The grant for a row that was found; refuses when the operation is not permitted in its project. */
  permit(projectId: string): Grant
  /** The agent row under which the actor works in the project; refuses an actor that has none. */
  me(projectId: string): NonNullable<Grant['agent']>
  /** Written with this change, or not at all; one of a part that failed is not written. */
  emit(event: NewEvent): void
  /**
   * Done when all else of this change is: after the handler, before its last acts. The works of a change come in the order of
   * what each of them locks, the same everywhere, so that no two changes wait for each other in a ring. One of a part that
   * failed is left out.
   */
  atEnd(locks: string, work: () => Promise<void>): void
  /** Runs another operation as part of this one: same actor, same transaction; `door` when it comes in by another one. */
  call(name: string, input: unknown, door?: Door): Promise<unknown>
  /** Every operation, described: for help and for reading commands. */
  readonly manifests: readonly OperationManifest[]
  /** An event row as lists carry it, with its sentence. */
  readonly presentEvent: PresentEvent
  /** What this process knows without asking the database. */
  readonly memory: Pick<Memory, 'recall' | 'keeper'>
  /** The bytes of artifacts. */
  readonly blobs: Blobs
}

/**
 * What a wait may touch: outside any transaction, so that no connection is held. Each operation that it calls is carried out
 * in a transaction of its own.
 */
export type WaitContext = Context & {
  /** Looks, and looks again whenever an event calls for it, until something is found or the time is over. Gives the last answer. */
  until<Answer>(wait: Wait<Answer>): Promise<Answer>
  /** As `call`; what it has found is kept under the Idempotency-Key of the wait. */
  attempt(name: string, input: unknown, isFound: (output: unknown) => boolean): Promise<unknown>
}

type Scope = Pick<Context, 'projectIds' | 'permittedIds' | 'project' | 'permit' | 'me'>

export function scopeOf(actor: Actor, permission: Permission): Scope {
  const isPermitted = ({ role }: Grant): boolean =>
    !isProjectPermission(permission) || allows(role, actor.scopes, permission)
  const permit = (grant: Grant): Grant => {
    if (!isPermitted(grant)) throw forbidden(actor, grant, permission)
    return grant
  }
  return {
    projectIds: actor.grants.map(grant => grant.projectId),
    permittedIds: () => actor.grants.filter(isPermitted).map(({ projectId }) => projectId),
    project(key) {
      const grant = key === undefined ? actor.grants[0] : actor.grants.find(g => g.projectKey === key)
      if (!grant) throw notFound('project', key ?? '', projectHint(actor))
      return permit(grant)
    },
    permit(projectId) {
      const grant = actor.grants.find(g => g.projectId === projectId)
      if (!grant) throw notFound('project', '', projectHint(actor))
      return permit(grant)
    },
    me(projectId) {
      const agent = actor.grants.find(g => g.projectId === projectId)?.agent
      if (!agent)
        throw new OperationError('forbidden', 'no_agent', `${actor.name} does not work in this project.`, {
          hint: 'Use the token of an agent that is registered in the project, or join it as a member.',
        })
      return agent
    },
  }
}

/** Before anything is read: is there any project in which the actor may do this? */
export function admit(actor: Actor, permission: Permission): void {
  if (permission === 'public') return
  if (actor.kind === 'anonymous')
    throw new OperationError(
      'unauthenticated',
      'unauthenticated',
      'This needs a signed-in person or a token.',
      {
        hint: 'Send "Authorization: Bearer bat_…" or sign in at /sign-in.',
      },
    )
  if (!isProjectPermission(permission) || actor.grants.length === 0) return
  const first = actor.grants[0]
  if (first && !actor.grants.some(grant => allows(grant.role, actor.scopes, permission)))
    throw forbidden(actor, first, permission)
}

function forbidden(actor: Actor, grant: Grant, permission: Permission): OperationError {
  const narrowed = actor.scopes.length > 0
  return new OperationError(
    'forbidden',
    'forbidden',
    `${actor.name} is ${grant.role} of ${grant.projectKey}${narrowed ? ', with a narrowed token,' : ''} and may not do this.`,
    {
      permission,
      role: grant.role,
      hint: `Ask an owner of ${grant.projectKey} for a role or token with ${permission}.`,
    },
  )
}

const projectHint = (actor: Actor): string =>
  actor.grants.length > 0
    ? `You have access to: ${actor.grants.map(grant => grant.projectKey).join(', ')}.`
    : 'You are a member of no project yet: ask an owner for an invitation.'
