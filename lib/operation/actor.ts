import type { Role } from './permissions.ts'

/** What an actor may do in one project, and under which name it works there. */
export type Grant = {
  projectId: string
  projectKey: string
  role: Role
  /**
   * The row in `agents` that holds tasks and writes notes for this actor; none for a plain viewer token. `leaseSeconds` is what the
   * project says of its agents' leases, where it says something.
   */
  agent: { id: string; name: string; kind: 'agent' | 'human'; leaseSeconds: number | null } | null
}

/** How far a token reaches: one project or all of its bearer's, until then or for good. */
export type TokenReach = { projectId: string | null; expiresAt: Date | null }

/** Who asks. Everything an operation may see follows from `grants`. `scopes` narrow the role; empty means not narrowed. */
export type Actor = {
  kind: 'user' | 'agent' | 'system' | 'anonymous'
  id: string
  name: string
  scopes: readonly string[]
  grants: readonly Grant[]
  /** Of the token in use; a session has none. */
  reach?: TokenReach
}

export const anonymous: Actor = { kind: 'anonymous', id: '', name: 'anonymous', scopes: [], grants: [] }

/** How an event names who did it. */
export type ActorName = { kind: Actor['kind']; name: string }
