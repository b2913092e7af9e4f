import { z } from 'zod'

/** What a message is about: what its reader will want to do with it. */
export const messageKinds = ['handoff', 'escalation', 'assignment', 'commit', 'note'] as const

export const MessageKind = z.enum(messageKinds)
export type MessageKind = z.output<typeof MessageKind>
