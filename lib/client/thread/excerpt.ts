import { excerptOfBody } from '#lib/domain/message/excerpt-rules.ts'
import type { Message } from './shapes.ts'

/** A message in one line, as words. */
export function excerptOf({ body, card, attachments }: Message): string {
  const line = excerptOfBody(body)
  if (line !== '') return line
  return card?.title ?? attachments.map(({ name }) => name).join(', ')
}
