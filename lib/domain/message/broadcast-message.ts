import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { findThread } from '#lib/domain/thread/find.ts'
import { operation } from '#lib/operation/define.ts'
import { Message } from './message.ts'
import { addressees, everyone } from './recipients.ts'
import { cleaned, say } from './say.ts'
import { Ack, Body, Priority } from './send-message.ts'

export const broadcastMessage = operation({
  name: 'message.broadcast',
  summary: 'Tell everyone of the project something, in its conversation',
  permission: 'message:write',
  args: ['body'],
  example: '/message-broadcast "The build is frozen until noon" --priority=high',
  verbatim: ['body'],
  input: z.object({
    body: Body.trim().min(1),
    priority: Priority,
    ack: Ack,
    project: ProjectKey.optional(),
  }),
  output: z.object({ message: Message }),
  async handler(ctx, { body, priority, ack, project }) {
    const { projectId } = ctx.project(project)
    const thread = await findThread(ctx, { thread: projectId })
    const to = await addressees(ctx, projectId, [everyone])
    const text = await cleaned(ctx, body)
    return { message: await say(ctx, thread, { ...text, kind: 'chat', to, priority, ack, attachments: [] }) }
  },
})
