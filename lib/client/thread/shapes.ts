import type { Output } from '../call.ts'

export type Thread = Output<'thread.get'>['thread']
export type ThreadItem = Output<'thread.list'>['items'][number]
export type Message = Output<'thread.get'>['items'][number] & {
  /** Only its beginning came with the event: the rest is read. */
  isExcerpt?: boolean
  /** The key under which this browser sent it. */
  sentAs?: string
}
export type Delivery = Message['deliveries'][number]
export type Attachment = Message['attachments'][number]
export type MessageCard = NonNullable<Message['card']>

/** Which conversation: by its id, or that of a task or sprint, which begins with the first message. */
export type Place = { id: string } | { task: string } | { sprint: string }

/** A name for a place that is the same wherever it is meant: for what is kept of it in the browser. */
export const placeName = (place: Place): string => Object.entries(place).join().replace(',', ':')
