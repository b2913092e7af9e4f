import { readInbox } from '#lib/domain/inbox/read-inbox.ts'
import { operation } from '#lib/operation/define.ts'

export const readMessages = operation({
  name: 'message.read',
  summary: 'Mark messages that you were sent as read',
  description: 'The same as inbox.read. What asks for an acknowledgement waits for message.ack still.',
  permission: 'project:read',
  args: ['ids'],
  example: '/message-read 0b5c5f2e-6a0b-4f6e-9a51-2d6a0c1f7e11',
  input: readInbox.input,
  output: readInbox.output,
  handler: readInbox.handler,
})
