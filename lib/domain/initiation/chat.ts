import { reading } from '#lib/db.ts'
import { findAgentRow } from '#lib/domain/agent/find.ts'
import type { Context } from '#lib/operation/context.ts'
import { initiate } from './initiate.ts'

const agentsOf = reading(
  'initiation.agents_of_thread',
  `SELECT a.name FROM participants r JOIN agents a ON a.id = r.agent_id WHERE r.thread_id = $1 AND a.kind = 'agent' ORDER BY a.id`,
)

/** A conversation begins with its first message: the agents in it get ready for it. */
export async function initiateInChat(ctx: Context, thread: string, projectKey: string): Promise<void> {
  for (const { name } of await ctx.sql<{ name: string }>(agentsOf, [thread]))
    await initiate(ctx, await findAgentRow(ctx, name, projectKey), { trigger: 'chat', thread })
}
