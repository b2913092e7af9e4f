import { z } from 'zod'
import { ProjectKey } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { findAgents } from './find-agents.ts'
import { findArtifacts } from './find-artifacts.ts'
import { findMessages } from './find-messages.ts'
import { findNotes } from './find-notes.ts'
import { findSprints } from './find-sprints.ts'
import { findTasks } from './find-tasks.ts'
import { type Finder, patternsOf, type Question } from './question.ts'
import { type SearchKind as Kind, searchKinds, wordsOf } from './rules.ts'
import { SearchKind, SearchResult } from './search.ts'

const finders: Record<Kind, Finder> = {
  task: findTasks,
  sprint: findSprints,
  note: findNotes,
  artifact: findArtifacts,
  message: findMessages,
  agent: findAgents,
}

export const getSearch = operation({
  name: 'search.get',
  summary: 'Find tasks, sprints, notes, artifacts, messages and agents by words',
  description:
    'All words must be found, in any order and without regard to case: in the code, title or description of a task, the code, title or goal of a sprint, the name or description of an artifact, or the text of its newest version (a moment after it was stored; the first 100,000 characters), the text of a message or of a note on a task, where words may be beginnings, the name, pod, skills or description of an agent. The best of each kind come first.',
  permission: 'project:read',
  args: ['q'],
  example: '/search slow index',
  aliases: [{ name: '/search' }],
  input: z.object({
    q: z.string().trim().min(1).max(200).describe('Words, or a code'),
    kinds: z.array(SearchKind).min(1).max(searchKinds.length).optional().describe('Only these kinds'),
    limit: z.number().int().min(1).max(100).default(8).describe('How many of each kind at most, 1 to 100'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    items: z.array(SearchResult).describe('By kind, the best first'),
    more: z.array(SearchKind).describe('Kinds of which more were found than the limit allows'),
  }),
  async handler(ctx, { q, kinds, limit, project }) {
    const { projectId } = ctx.project(project)
    const words = wordsOf(q)
    const question: Question = {
      projectId,
      q,
      words,
      patterns: patternsOf(words),
      limit: limit + 1,
      now: ctx.now,
    }
    const wanted = searchKinds.filter(kind => kinds?.includes(kind) ?? true)
    const found = await Promise.all(wanted.map(kind => finders[kind](ctx, question)))
    return {
      items: found.flatMap(results => results.slice(0, limit)),
      more: wanted.filter((_, at) => (found[at]?.length ?? 0) > limit),
    }
  },
})
