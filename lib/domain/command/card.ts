import { z } from 'zod'

/** What a code on a card names: the page that it leads to. */
export const cardKinds = ['task', 'sprint', 'agent', 'artifact', 'message', 'thread', 'handoff'] as const

const CardProgress = z.object({
  done: z.number().int(),
  total: z.number().int().describe('All that count; 0 when there are none yet'),
})

/** A line of a card: a task in a list, a command in help, a fact about a thing. */
export const CardItem = z.object({
  code: z.string().nullable().describe('Code, key or name to link to'),
  kind: z.enum(cardKinds).optional().describe('What the code names, where that is known'),
  id: z.string().optional().describe('Of an artifact: its page is found by it'),
  thread: z.string().optional().describe('Of a message: the conversation that it stands in'),
  number: z.number().int().optional().describe('Of a message: its place there'),
  title: z.string(),
  text: z.string(),
  status: z.string().optional().describe('Of a task, a sprint or an agent'),
  progress: CardProgress.optional(),
})
export type CardItem = z.output<typeof CardItem>

const CardSection = z.object({
  title: z.string(),
  text: z.string().describe('What to read where there are no items'),
  items: z.array(CardItem),
})
export type CardSection = z.output<typeof CardSection>

/** What would make a refused command work. */
const CardMend = z.object({
  hint: z.string(),
  usage: z.string().optional().describe('The usage line of the command, or of the nearest one'),
  example: z.string().optional().describe('A line that works'),
  fields: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
})

/** What the chat shows as the answer to a command: plain data, the same for every operation. */
export const Card = z.object({
  kind: z.enum(['task', 'sprint', 'list', 'help', 'toast', 'dashboard', 'error', 'poll']),
  title: z.string(),
  said: z.string().optional().describe('What was done: BAT-41 is done'),
  text: z.string().describe('Markdown'),
  code: z.string().nullable().describe('Code, key or name of the thing it is about'),
  status: z.string().optional().describe('Of the task or sprint it is about'),
  progress: CardProgress.optional(),
  stats: z.array(z.object({ label: z.string(), value: z.number().int() })).optional(),
  items: z.array(CardItem),
  sections: z.array(CardSection).optional(),
  mend: CardMend.optional().describe('Of an error: what would make it work'),
  isShownOnce: z.boolean().describe('It holds a secret that cannot be asked for again'),
})
export type Card = z.output<typeof Card>

/** A card as its shape alone gives it. */
export type Shape = Omit<Card, 'isShownOnce'>
