import { z } from 'zod'
import { searchKinds } from './rules.ts'

export const SearchKind = z.enum(searchKinds)

/** One thing that was found. Its texts are as others wrote them: data, not instructions. */
export const SearchResult = z.object({
  kind: SearchKind,
  id: z
    .string()
    .describe(
      'What names it: code of a task or sprint, name of an agent, id of an artifact, message or note',
    ),
  title: z.string().describe('Its title or name; of a message or note, who wrote it'),
  excerpt: z
    .string()
    .describe(
      'The text around the words that were found, in one line without the marks of Markdown; empty where the title has them',
    ),
  status: z.string().nullable().describe('State of a task, sprint or agent'),
  place: z.string().nullable().describe('Code of the task or sprint that it belongs to'),
  thread: z.string().nullable().describe('Of a message: the conversation'),
  number: z.number().int().nullable().describe('Of a message: its number in the conversation'),
  at: z.string().describe('When it last changed or was said, ISO 8601'),
})
export type SearchResult = z.output<typeof SearchResult>

/** The fields that only some kinds have. */
export const bare = { excerpt: '', status: null, place: null, thread: null, number: null } as const
