import type { Priority } from '#lib/domain/task/rules.ts'
import type { Output } from '../call.ts'

// Until the operations are there: the shapes of the contract.
export type Delivery = {
  to: string
  deliveredAt: string | null
  readAt: string | null
  acknowledgedAt: string | null
  attempts: number
  escalatedAt: string | null
}
export type MessageCard = Output<'command.run'>['card']
export type Attachment = { address: string; name: string; type: string; size: number }
export type Message = {
  id: string
  project: string
  thread: string
  number: number
  replyTo: string | null
  kind: string
  priority: Priority
  from: string | null
  task: string | null
  body: string
  card: MessageCard | null
  ack: boolean
  isPartial: boolean
  removed: number
  attachments: Attachment[]
  at: string
  deliveries: Delivery[]
  /** Only its beginning came with the event: the rest is read. */
  isExcerpt?: boolean
  /** The key under which this browser sent it. */
  sentAs?: string
}
export type Thread = {
  id: string
  project: string
  kind: 'project' | 'sprint' | 'task' | 'direct'
  title: string
  task: string | null
  sprint: string | null
  participants: { name: string; kind: string; readNumber: number }[]
  lastNumber: number
  last: { number: number; from: string | null; excerpt: string; at: string } | null
  unread: number
  at: string
}
export type ThreadItem = Thread

/** Which conversation: by its id, or that of a task or sprint, which begins with the first message. */
export type Place = { id: string } | { task: string } | { sprint: string }

/** A name for a place that is the same wherever it is meant: for what is kept of it in the browser. */
export const placeName = (place: Place): string => Object.entries(place).join().replace(',', ':')
