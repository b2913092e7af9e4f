import { z } from 'zod'

/** A line of a card: a task in a list, a command in help, a fact about a thing. */
export const CardItem = z.object({
  code: z.string().nullable().describe('Code, key or name to link to'),
  title: z.string(),
  text: z.string(),
})
export type CardItem = z.output<typeof CardItem>

/** What the chat shows as the answer to a command: plain data, the same for every operation. */
export const Card = z.object({
  kind: z.enum(['task', 'sprint', 'list', 'help', 'toast', 'error']),
  title: z.string(),
  text: z.string().describe('Markdown'),
  code: z.string().nullable().describe('Code, key or name of the thing it is about'),
  items: z.array(CardItem),
  isShownOnce: z.boolean().describe('It holds a secret that cannot be asked for again'),
})
export type Card = z.output<typeof Card>
