import { LRUCache } from 'lru-cache'
import { WaitSeconds } from '#lib/domain/shared/fields.ts'
import type { WaitContext } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { nextTask } from './next-task.ts'
import { type Readiness, readinessOf, turnOf } from './readiness.ts'

export const waitTask = operation({
  name: 'task.wait',
  summary: 'Wait for the next task that fits you, and claim it',
  description:
    'As task.next, but when nothing is ready for you it waits until something is, and takes it: ask again when the time is over. An unread urgent message ends it at once, and once: with a word about it in waiting.reason. A sign of life, as a heartbeat is. In the chat it does not wait.',
  permission: 'agent:work',
  args: ['sprint'],
  example: '/task-wait --pod=DevPod',
  input: nextTask.input.extend({ seconds: WaitSeconds }),
  output: nextTask.output,
  async handler(ctx, { seconds, ...filter }) {
    const { projectId } = ctx.project(filter.project)
    const me = ctx.me(projectId)
    let known: Readiness | undefined
    await ctx.call('agent.heartbeat', { project: filter.project })
    return ctx.until({
      projectId,
      seconds,
      async look() {
        const next = await lookFor(ctx, filter)
        if (next.task) return { answer: next, isFound: true }
        known = await readinessOf(ctx, me.id)
        const answer = { ...next, waiting: next.waiting && told(next.waiting, known.urgentMessages) }
        return { answer, isFound: isNews(me.id, known), isUnsure: (next.waiting?.ready ?? 0) > 0 }
      },
      turn: event => turnOf(event, me.name, known, filter),
    })
  },
})

/** Milliseconds: when the last urgent message came of which this process has told the agent, by its id. */
const toldUntil = new LRUCache<string, number>({ max: 10_000 })

/** Told once: one who does not read their inbox would otherwise ask again and again. */
function isNews(agentId: string, { urgentAt }: Readiness): boolean {
  if (urgentAt === null || urgentAt.getTime() <= (toldUntil.get(agentId) ?? 0)) return false
  toldUntil.set(agentId, urgentAt.getTime())
  return true
}

type Filter = { sprint?: string | undefined; pod?: string | undefined; project?: string | undefined }
type Next = (typeof nextTask.output)['_output']

async function lookFor(ctx: WaitContext, filter: Filter): Promise<Next> {
  const isTask = (output: unknown) => nextTask.output.parse(output).task !== null
  return nextTask.output.parse(await ctx.attempt(nextTask.name, filter, isTask))
}

function told(waiting: NonNullable<Next['waiting']>, urgent: number): NonNullable<Next['waiting']> {
  if (urgent === 0) return waiting
  const what = urgent === 1 ? 'An urgent message is' : `${urgent} urgent messages are`
  return { ...waiting, reason: `${what} unread: see inbox.list, mark it with inbox.read, then wait again.` }
}
