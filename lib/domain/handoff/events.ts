import { z } from 'zod'
import { TaskCard } from '#lib/domain/task/task.ts'
import { eventType } from '#lib/events/event.ts'
import { HandoffCard } from './handoff.ts'

/** `task` is the task that is handed on, after the change. */
const Both = z.object({ handoff: HandoffCard, task: TaskCard })

const goal = ({ to }: HandoffCard): string => to.agent ?? to.pod ?? 'whoever takes it'

export const handoffOffered = eventType('handoff.offered', Both, ({ handoff }, actor) =>
  handoff.fromTask
    ? `${actor} handed the work of ${handoff.fromTask.code} on to ${handoff.task.code}, for ${goal(handoff)}`
    : `${actor} offered ${handoff.task.code} to ${goal(handoff)}`,
)
export const handoffActivated = eventType('handoff.activated', Both, ({ handoff }) =>
  handoff.chosenMode === 'sync'
    ? `${handoff.task.code} is reserved for ${goal(handoff)}: ${handoff.modeReason ?? ''}`
    : `${handoff.task.code} can be taken by anyone: ${handoff.modeReason ?? ''}`,
)
export const handoffAccepted = eventType(
  'handoff.accepted',
  Both,
  ({ handoff }, actor) => `${handoff.decidedBy ?? actor} accepted the handoff of ${handoff.task.code}`,
)
export const handoffRejected = eventType(
  'handoff.rejected',
  Both,
  ({ handoff }, actor) =>
    `${actor} rejected the handoff of ${handoff.task.code}: ${handoff.decisionReason ?? ''}`,
)
export const handoffExpired = eventType(
  'handoff.expired',
  Both,
  ({ handoff }) => `${goal(handoff)} did not accept ${handoff.task.code} in time; it is back in the pool`,
)
export const handoffWithdrawn = eventType(
  'handoff.withdrawn',
  Both,
  ({ handoff }) =>
    `The handoff of ${handoff.task.code} was withdrawn: ${handoff.decisionReason ?? 'it is needed no more'}`,
)
