import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { AgentWithStatus } from '#lib/domain/agent/agent.ts'
import { listAgents } from '#lib/domain/agent/list-agents.ts'
import { listEvents } from '#lib/domain/event/list-events.ts'
import { listInbox } from '#lib/domain/inbox/list-inbox.ts'
import { InboxItem } from '#lib/domain/message/message.ts'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { listSprints } from '#lib/domain/sprint/list-sprints.ts'
import { SprintWithProgress } from '#lib/domain/sprint/sprint.ts'
import { selectCards } from '#lib/domain/task/card-query.ts'
import { type CardRow, presentCard, TaskCard } from '#lib/domain/task/task.ts'
import { Event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { Need, needsOf } from './needs.ts'

const openTasks = statement(
  'dashboard.open_tasks',
  `${selectCards} WHERE w.project_id = $1
     AND (w.status IN ('blocked', 'in_review') OR (w.status = 'in_progress' AND w.lease_expires_at < $2)
       OR ($3::uuid IS NOT NULL AND (w.holder_id = $3 OR w.assignee_id = $3) AND w.status NOT IN ('done', 'cancelled')))
   ORDER BY w.priority DESC, w.ordinal LIMIT 200`,
)

const counts = statement(
  'dashboard.counts',
  `SELECT count(*) FILTER (WHERE status = 'pending' AND open_dependencies = 0)::int AS ready,
     count(*) FILTER (WHERE status = 'pending' AND open_dependencies > 0)::int AS waiting,
     count(*) FILTER (WHERE status = 'in_progress')::int AS in_progress,
     count(*) FILTER (WHERE status = 'in_review')::int AS in_review,
     count(*) FILTER (WHERE status = 'blocked')::int AS blocked,
     count(*) FILTER (WHERE status = 'done')::int AS done
   FROM work_items WHERE project_id = $1`,
)

const seqOf = statement('dashboard.seq', 'SELECT seq FROM event_counters WHERE project_id = $1')

const Counts = z.object({
  ready: z.number().int(),
  waiting: z.number().int().describe('Pending, but waiting for other tasks'),
  in_progress: z.number().int(),
  in_review: z.number().int(),
  blocked: z.number().int(),
  done: z.number().int(),
})

/** Milliseconds before the end of a lease from which it counts as about to lapse. */
const soon = 2 * 60_000

export const getDashboard = operation({
  name: 'dashboard.get',
  summary: 'What needs you, how the sprints stand, who does what, and what just happened',
  permission: 'project:read',
  args: [],
  example: '/dashboard',
  aliases: [{ name: '/dashboard' }, { name: '/orchestration' }, { name: 'GET /api/orchestration/dashboard' }],
  input: z.object({ project: ProjectKey.optional() }),
  output: z.object({
    project: z.string(),
    seq: z.number().int().describe('The last event that this view has seen'),
    needsYou: z.array(Need).describe('Most pressing first'),
    counts: Counts,
    activeSprints: z.array(SprintWithProgress),
    myTasks: z.array(TaskCard).describe('Held by you or assigned to you, and not done'),
    messages: z.object({
      unread: z.number().int().describe('How many you have not marked as read'),
      items: z.array(InboxItem).describe('The most pressing of these, at most five'),
    }),
    agents: z.array(AgentWithStatus),
    recent: z.array(Event).describe('Newest first'),
  }),
  async handler(ctx, { project }) {
    const { projectId, projectKey, agent } = ctx.project(project)
    const [[seen], tasks, [count], sprints, messages, agents, recent] = await Promise.all([
      ctx.sql<{ seq: number }>(seqOf, [projectId]),
      myTasksAndTroubles(ctx, projectId, agent?.id),
      ctx.sql<z.output<typeof Counts>>(counts, [projectId]),
      listSprints.handler(ctx, { project: projectKey, status: ['active', 'planned'] }),
      unreadMessages(ctx, projectKey, agent !== null),
      listAgents.handler(ctx, { project: projectKey }),
      listEvents.handler(ctx, { project: projectKey, order: 'desc', limit: 20, feed: true }),
    ])
    if (!count) throw new Error('a count always answers')
    const isMine = (task: TaskCard) =>
      agent && (task.lease?.holder === agent.name || task.assignee === agent.name)
    return {
      project: projectKey,
      seq: seen?.seq ?? 0,
      needsYou: needsOf(tasks, agent?.name, ctx.now),
      counts: count,
      activeSprints: sprints.items,
      myTasks: tasks.filter(task => isMine(task)),
      messages: { unread: messages.unread, items: messages.items },
      agents: agents.items,
      recent: recent.items,
    }
  },
})

/** Who has no name of their own in the project is sent nothing there. */
async function unreadMessages(ctx: Context, project: string, hasInbox: boolean) {
  if (!hasInbox) return { unread: 0, items: [] }
  return listInbox.handler(ctx, { project, unread: true, priority: 'low', limit: 5 })
}

async function myTasksAndTroubles(
  ctx: Context,
  projectId: string,
  agentId: string | undefined,
): Promise<TaskCard[]> {
  const rows = await ctx.sql<CardRow>(openTasks, [
    projectId,
    new Date(ctx.now.getTime() + soon),
    agentId ?? null,
  ])
  return rows.map(presentCard)
}
