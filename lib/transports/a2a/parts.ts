import type { Message, Part, Role } from '@a2a-js/sdk'

const bare = { metadata: undefined, filename: '' }

export const textPart = (text: string, mediaType = 'text/plain'): Part => ({
  ...bare,
  content: { $case: 'text', value: text },
  mediaType,
})

export const dataPart = (value: unknown): Part => ({
  ...bare,
  content: { $case: 'data', value },
  mediaType: 'application/json',
})

type NewMessage = Pick<Message, 'messageId' | 'parts'> & { role: Role } & Partial<Message>

export const newMessage = (message: NewMessage): Message => ({
  contextId: '',
  taskId: '',
  metadata: undefined,
  extensions: [],
  referenceTaskIds: [],
  ...message,
})
