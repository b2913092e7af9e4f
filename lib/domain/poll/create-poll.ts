import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { ProjectKey, TaskCode } from '#lib/domain/shared/fields.ts'
import { findTask } from '#lib/domain/task/find.ts'
import { event } from '#lib/events/event.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput } from '#lib/operation/errors.ts'
import { announcePoll } from './announce.ts'
import { pollCreated } from './events.ts'
import { findPoll } from './find.ts'
import { Poll, presentPoll } from './poll.ts'
import { mostChoices } from './rules.ts'

/** Minutes: a month. */
const longest = 30 * 24 * 60

export const createPoll = operation({
  name: 'poll.create',
  summary: 'Ask everyone a question with choices',
  description:
    'Everyone of the project is told at once. Each has one vote, which may be changed until the poll is closed: by whoever asked, by a lead, or when its time is over.',
  permission: 'message:write',
  args: ['choices', 'question'],
  example: '/poll-create Postgres,SQLite Which database shall we use?',
  input: z.object({
    question: z.string().trim().min(1).max(1_000).describe('What you want to know'),
    choices: z
      .array(z.string().trim().min(1).max(200))
      .min(2)
      .max(mostChoices)
      .describe(`2 to ${mostChoices} answers to choose from`),
    minutes: z
      .number()
      .int()
      .min(1)
      .max(longest)
      .optional()
      .describe('It closes by itself after so many, at most 30 days'),
    task: TaskCode.optional().describe(
      'Ask in the conversation of this task; the default is that of the project',
    ),
    project: ProjectKey.optional(),
  }),
  output: z.object({ poll: Poll, told: z.number().int().describe('How many were told') }),
  async handler(ctx, { question, choices, minutes, task, project }) {
    requireDistinct(choices)
    const about = task === undefined ? null : await findTask(ctx, task)
    const projectId = about?.project_id ?? ctx.project(project).projectId
    const me = ctx.me(projectId)
    const id = randomUUID()
    const closesAt = minutes === undefined ? null : new Date(ctx.now.getTime() + minutes * 60_000)
    await ctx.db.poll.create({
      data: { id, projectId, question, choices, createdById: me.id, closesAt, createdAt: ctx.now },
      select: { id: true },
    })
    ctx.emit(
      event(pollCreated, projectId, task ?? me.name, {
        ...{ id, question, choices, closesAt: closesAt?.toISOString() ?? null },
      }),
    )
    const told = await announcePoll(ctx, { id, projectId, question, choices, task: about, from: me })
    return { poll: presentPoll(await findPoll(ctx, id), ctx.now), told }
  },
})

function requireDistinct(choices: readonly string[]): void {
  const words = choices.map(choice => choice.toLowerCase())
  const twice = choices.find((_, index) => words.indexOf(words[index] ?? '') !== index)
  if (twice !== undefined)
    throw invalidInput(
      [{ field: 'choices', message: `${twice} stands there twice` }],
      'Give each choice once.',
    )
}
