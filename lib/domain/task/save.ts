import type { Context } from '#lib/operation/context.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { presentTask, type TaskRow } from './task.ts'

/** What a change may set, in the words of the row; ids and their names go together. */
export type Changes = Partial<
  Pick<
    TaskRow,
    | 'title'
    | 'description'
    | 'prompt'
    | 'context'
    | 'summary'
    | 'status'
    | 'priority'
    | 'pod'
    | 'skills'
    | 'handoff_mode'
    | 'lease_expires_at'
    | 'blocked_reason'
    | 'blocked_owner'
    | 'blocked_action'
    | 'blocked_at'
    | 'started_at'
    | 'completed_at'
  >
> & {
  holder?: null
  /** Leases of it that ran out in a row; no reader needs it. */
  lapses?: 0
  sprint?: { id: string; code: string } | null
  lead?: { id: string; name: string } | null
  assignee?: { id: string; name: string } | null
}

/** Writes the changes to the locked row and gives the row as it is now. Always a new version. */
export async function saveTask(ctx: Context, row: TaskRow, changes: Changes): Promise<TaskRow> {
  const { holder, lapses, sprint, lead, assignee, ...plain } = changes
  await ctx.db.workItem.update({
    where: { id: row.id },
    data: {
      title: plain.title,
      description: plain.description,
      prompt: plain.prompt,
      context: plain.context,
      summary: plain.summary,
      status: plain.status,
      priority: plain.priority,
      pod: plain.pod,
      skills: plain.skills,
      handoffMode: plain.handoff_mode,
      leaseExpiresAt: plain.lease_expires_at,
      blockedReason: plain.blocked_reason,
      blockedOwner: plain.blocked_owner,
      blockedAction: plain.blocked_action,
      blockedAt: plain.blocked_at,
      startedAt: plain.started_at,
      completedAt: plain.completed_at,
      holderId: holder,
      lapses,
      sprintId: sprint === undefined ? undefined : (sprint?.id ?? null),
      leadId: lead === undefined ? undefined : (lead?.id ?? null),
      assigneeId: assignee === undefined ? undefined : (assignee?.id ?? null),
      version: { increment: 1 },
      updatedAt: ctx.now,
    },
    select: { id: true },
  })
  return {
    ...row,
    ...plain,
    ...(holder === undefined ? {} : { holder }),
    ...(sprint === undefined ? {} : { sprint: sprint?.code ?? null }),
    ...(lead === undefined ? {} : { lead: lead?.name ?? null }),
    ...(assignee === undefined ? {} : { assignee: assignee?.name ?? null }),
    version: row.version + 1,
    updated_at: ctx.now,
  }
}

/** The lease ends by somebody's hand, and what a block said is over. */
export const unheld = { holder: null, lease_expires_at: null, lapses: 0 } as const
export const unblocked = {
  blocked_reason: null,
  blocked_owner: null,
  blocked_action: null,
  blocked_at: null,
  lapses: 0,
} as const

/** Refuses a change that was made from an older version of the task. */
export function requireVersion(row: TaskRow, version: number | undefined): void {
  if (version === undefined || version === row.version) return
  throw new OperationError(
    'conflict',
    'version_conflict',
    `${row.code} was changed by someone else meanwhile.`,
    {
      yours: version,
      now: row.version,
      current: presentTask(row),
      hint: 'Read it again, compare, and send your change with the new version.',
    },
  )
}
