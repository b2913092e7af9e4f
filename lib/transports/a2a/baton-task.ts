import { z } from 'zod'

/** Of what operations answer and events carry, the fields that this door reads. The rest passes through. */
export const TaskCard = z.looseObject({
  code: z.string(),
  project: z.string(),
  title: z.string(),
  status: z.enum(['pending', 'in_progress', 'in_review', 'done', 'blocked', 'cancelled']),
  sprint: z.string().nullable(),
  waitingFor: z.array(z.string()),
  lease: z.looseObject({ holder: z.string() }).nullable(),
  blocked: z.looseObject({ reason: z.string(), owner: z.string(), action: z.string() }).nullable(),
  version: z.number(),
  updatedAt: z.string(),
  /** Where it is not that of its sprint or its own: see conversation.ts. */
  contextId: z.string().optional(),
})
export type TaskCard = z.output<typeof TaskCard>

export type TaskStatus = TaskCard['status']

/** What somebody said in a conversation. */
export const Saying = z.looseObject({
  id: z.string(),
  thread: z.string(),
  kind: z.string(),
  from: z.string().nullable(),
  body: z.string(),
  at: z.string(),
})
export type Saying = z.output<typeof Saying>

const Note = z.looseObject({
  id: z.string(),
  kind: z.string(),
  author: z.string().nullable(),
  body: z.string(),
  at: z.string(),
})
export type Note = z.output<typeof Note>

/** A card, or a whole task with its long texts and notes. */
export const BatonTask = TaskCard.extend({
  description: z.string().optional(),
  summary: z.string().nullable().optional(),
  notes: z.array(Note).optional(),
  said: z.array(Saying).optional(),
  /** Ids of the conversations in which that was. */
  threads: z.array(z.string()).optional(),
})
export type BatonTask = z.output<typeof BatonTask>

export const TaskPage = z.looseObject({ items: z.array(BatonTask), nextCursor: z.string().nullable() })

export const Board = z.looseObject({ columns: z.array(z.looseObject({ count: z.number() })) })

/** An event of a task: the card after the change, and the note if it was one. */
export const TaskChange = z.looseObject({
  task: TaskCard,
  note: z.looseObject({ id: z.string(), kind: z.string(), excerpt: z.string() }).optional(),
})

/** Something was said; null: too long to be told with its event. */
export const Said = z.looseObject({
  id: z.string(),
  thread: z.string(),
  excerpt: z.string(),
  kind: z.string(),
  message: Saying.nullable(),
})
