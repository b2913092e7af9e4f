import { z } from 'zod'
import { operation } from '#lib/operation/define.ts'
import { claim } from './claim-task.ts'
import { getTask } from './get-task.ts'
import { Lease, TaskCode, TaskDetail } from './task.ts'

export const startTask = operation({
  name: 'task.start',
  summary: 'Start a task: claim it if you do not hold it, and get all that was handed on with it',
  permission: 'agent:work',
  args: ['code'],
  example: '/task-start BAT-41',
  input: z.object({ code: TaskCode }),
  output: z.object({ task: TaskDetail, lease: Lease }),
  async handler(ctx, { code }) {
    const { lease } = await claim(ctx, code)
    return { task: await getTask.handler(ctx, { code }), lease }
  },
})
