import { z } from 'zod'

export const threadKinds = ['project', 'sprint', 'task', 'direct'] as const

export const ThreadKind = z
  .enum(threadKinds)
  .describe('Of the project, of a sprint, of a task, or between its participants')
export type ThreadKind = z.output<typeof ThreadKind>

export const Participant = z.object({
  name: z.string(),
  kind: z.enum(['agent', 'human']),
  readNumber: z.number().int().describe('Number of the last message that they have read'),
})

/** A conversation. */
export const Thread = z.object({
  id: z.string().describe('One that nobody has begun has the id of its task, sprint or project'),
  project: z.string().describe('Project key'),
  kind: ThreadKind,
  title: z.string().describe('What it is about, or who talks'),
  task: z.string().nullable().describe('Code of its task'),
  sprint: z.string().nullable().describe('Code of its sprint'),
  context: z.string().nullable().describe('The A2A context that it is'),
  tasks: z.array(z.string()).describe('Codes of the tasks that were asked for in its A2A context'),
  participants: z.array(Participant).describe('Who takes part, at most 200 of them'),
  lastNumber: z.number().int().describe('Number of its last message; 0: nothing was said yet'),
  last: z
    .object({
      number: z.number().int(),
      from: z.string().nullable(),
      excerpt: z.string().describe('Its beginning in one line, without the marks of Markdown'),
      at: z.string(),
    })
    .nullable()
    .describe('Its last message'),
  unread: z.number().int().describe('Messages of others that you have not read, at most 1,000'),
  at: z.string().describe('When something was said last, or when it began'),
})
export type Thread = z.output<typeof Thread>
