import type { Message } from './shapes.ts'

/** A message in one line. */
export function excerptOf({ body, card, attachments }: Message): string {
  const line = body.replace(/\s+/g, ' ').trim().slice(0, 200)
  if (line !== '') return line
  return card?.title ?? attachments.map(({ name }) => name).join(', ')
}
