import type { Parcel } from '#lib/client/thread/outgoing.ts'
import type { Message } from '#lib/client/thread/shapes.ts'

/** The longest message, in characters: what is longer is a document. */
export const longestBody = 100_000

export type DraftPriority = 'low' | 'normal' | 'high' | 'urgent'

/** What one has begun to say. */
export type Draft = {
  text: string
  /** What it answers. */
  replyTo: Pick<Message, 'id' | 'number' | 'from'> | null
  excerpt: string
  ack: boolean
  priority: DraftPriority
  attachments: { address: string; name: string; size: number }[]
}

export const emptyDraft: Draft = {
  text: '',
  replyTo: null,
  excerpt: '',
  ack: false,
  priority: 'normal',
  attachments: [],
}

/** Why it cannot be sent; null: it can. `uploads` are files of it that are not at the server yet. */
export function whyNotSend({ text, attachments }: Draft, uploads: number): string | null {
  if (uploads > 0) return 'Its files are still on their way'
  if (text.trim() === '' && attachments.length === 0) return 'Write something first'
  if (text.length <= longestBody) return null
  const over = (text.length - longestBody).toLocaleString('en')
  return `Too long by ${over} characters`
}

/** As a quotation of somebody, before what was written already. */
export const quoted = (text: string, message: Message): string => {
  const lines = message.body.slice(0, 1_000).split('\n').slice(0, 12)
  const quotation = lines.map(line => `> ${line}`).join('\n')
  return `${text.trim() === '' ? '' : `${text.trimEnd()}\n\n`}${quotation}\n\n`
}

export const parcelOf = ({ text, replyTo, ack, priority, attachments }: Draft): Parcel => ({
  // Files alone are said by their names.
  body: text.trim() === '' ? attachments.map(({ name }) => name).join(', ') : text.trimEnd(),
  ...(replyTo && { replyTo: replyTo.id }),
  ...(ack && { ack }),
  ...(priority !== 'normal' && { priority }),
  ...(attachments.length > 0 && { attachments: attachments.map(({ address }) => address) }),
})
