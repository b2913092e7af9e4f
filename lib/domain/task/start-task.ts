import { z } from 'zod'
import { Package } from '#lib/domain/handoff/package.ts'
import { readPackage } from '#lib/domain/handoff/read-package.ts'
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
  output: z.object({ task: TaskDetail, lease: Lease, package: Package }),
  async handler(ctx, { code }) {
    const { task, lease } = await claim(ctx, code)
    const [detail, pack] = await Promise.all([getTask.handler(ctx, { code }), readPackage(ctx, task, lease)])
    return { task: detail, lease, package: pack }
  },
})
