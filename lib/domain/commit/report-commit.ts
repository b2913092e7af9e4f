import { z } from 'zod'
import { statement } from '#lib/db.ts'
import { RepositoryPath } from '#lib/domain/reservation/reservation.ts'
import { ProjectKey, TaskCode } from '#lib/domain/shared/fields.ts'
import { findTask } from '#lib/domain/task/find.ts'
import { event } from '#lib/events/event.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { Commit, codesIn, Sha, subjectOf } from './commit.ts'
import { commitReported } from './events.ts'
import { tellHolders } from './tell-holders.ts'

/** Whoever is second waits for the first, and inserts nothing. */
const insert = statement(
  'commit.insert',
  `INSERT INTO commits (project_id, sha, agent_id, branch, subject, files, tasks, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING sha`,
)

const select = statement(
  'commit.get',
  `SELECT c.sha, c.branch, c.subject, c.files, c.tasks, a.name AS agent, c.created_at
   FROM commits c LEFT JOIN agents a ON a.id = c.agent_id WHERE c.project_id = $1 AND c.sha = $2`,
)

const tasksByCode = statement(
  'commit.tasks',
  'SELECT code FROM work_items WHERE project_id = $1 AND code = ANY($2::text[]) ORDER BY array_position($2::text[], code) LIMIT 5',
)

export const reportCommit = operation({
  name: 'commit.report',
  summary: 'Tell of a commit: those who reserved what it touches get a message',
  description:
    'The tasks that its message names, such as (BAT-41), tell of it in their timelines. The same commit again changes nothing, so report it as often as you like.',
  permission: 'agent:work',
  args: ['sha', 'message'],
  example:
    '/commit-report 9c4b214fd1f0a6a3c2b5e8d7f6a5b4c3d2e1f0a9 "feat: read words (BAT-41)" --files=src/words.ts',
  input: z.object({
    sha: Sha,
    message: z.string().trim().min(1).max(20_000).describe('Its whole message'),
    branch: z.string().trim().min(1).max(255).optional().describe('Branch on which it was made'),
    files: z.array(RepositoryPath).max(5_000).default([]).describe('Paths that it touches'),
    task: TaskCode.optional().describe('Task that it is for, when its message names none'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    commit: Commit,
    isNew: z.boolean().describe('False when it had been reported before: then nothing happened'),
    notified: z
      .array(z.object({ agent: z.string(), files: z.array(z.string()) }))
      .describe('Who was told, and of which files'),
  }),
  async handler(ctx, { sha, message, branch, files, task, project }) {
    const projectId =
      task === undefined ? ctx.project(project).projectId : (await findTask(ctx, task)).project_id
    const me = ctx.me(projectId)
    const named = [...(task === undefined ? [] : [task]), ...codesIn(message).slice(0, 50)]
    const tasks = (await ctx.sql<{ code: string }>(tasksByCode, [projectId, named])).map(({ code }) => code)
    const row = [projectId, sha, me.id, branch ?? null, subjectOf(message), files.length, tasks, ctx.now]
    const [inserted] = await ctx.sql(insert, row)
    const commit = await readCommit(ctx, projectId, sha)
    if (!inserted) return { commit, isNew: false, notified: [] }
    const about = tasks.length > 0 ? tasks : [null]
    for (const code of about)
      ctx.emit(event(commitReported, projectId, code ?? me.name, { commit, task: code }))
    return { commit, isNew: true, notified: await tellHolders(ctx, projectId, me, commit, files) }
  },
})

type CommitRow = Omit<Commit, 'reportedAt'> & { created_at: Date }

async function readCommit(ctx: Context, projectId: string, sha: string): Promise<Commit> {
  const [row] = await ctx.sql<CommitRow>(select, [projectId, sha])
  if (!row) throw new Error(`commit ${sha} is gone`)
  const { created_at, ...commit } = row
  return { ...commit, reportedAt: created_at.toISOString() }
}
