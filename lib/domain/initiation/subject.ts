import type { AgentRow } from '#lib/domain/agent/agent.ts'
import type { Context } from '#lib/operation/context.ts'
import type { Role } from '#lib/operation/permissions.ts'

/** Whose INIT it is. What only the caller knows of itself (its token, its scopes) is there when it is the caller's own. */
export type Subject = {
  agent: AgentRow
  own: { role: Role; scopes: readonly string[]; endsAt: Date | null } | null
}

export function subjectOf(ctx: Context, agent: AgentRow): Subject {
  const grant = ctx.actor.grants.find(({ projectId }) => projectId === agent.project_id)
  if (grant?.agent?.id !== agent.id) return { agent, own: null }
  return {
    agent,
    own: { role: grant.role, scopes: ctx.actor.scopes, endsAt: ctx.actor.reach?.expiresAt ?? null },
  }
}
