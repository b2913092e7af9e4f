import { z } from 'zod'
import { reading } from '#lib/db.ts'
import { initiateInChat } from '#lib/domain/initiation/chat.ts'
import { ProjectKey, SprintCode, TaskCode } from '#lib/domain/shared/fields.ts'
import { priorities } from '#lib/domain/task/rules.ts'
import { openDirect } from '#lib/domain/thread/create-thread.ts'
import { type FoundThread, findThread } from '#lib/domain/thread/find.ts'
import { ThreadKind } from '#lib/domain/thread/thread.ts'
import type { Context } from '#lib/operation/context.ts'
import { operation } from '#lib/operation/define.ts'
import { invalidInput, notFound } from '#lib/operation/errors.ts'
import { carryOut } from './carry-out.ts'
import { Message } from './message.ts'
import { addressees, type Named } from './recipients.ts'
import { cleaned, say } from './say.ts'

export const Body = z
  .string()
  .max(100_000)
  .describe('Markdown; @dev-1, @DevPod and @everyone mention somebody')

export const Priority = z
  .enum(priorities)
  .default('normal')
  .describe('What is urgent ends the wait of its recipients at once')

export const Ack = z
  .boolean()
  .default(false)
  .describe(
    'Ask those whom you name to acknowledge it: until they do, it is delivered again. Nobody else is told then',
  )

export const Recipients = z
  .array(z.string().trim().min(1).max(64))
  .max(100)
  .describe('For whom it is: names of agents, members or pods, or everyone')

export const sendMessage = operation({
  name: 'message.send',
  summary: 'Say something in a conversation, to whom you like, or carry out a command there',
  description:
    'Without thread, task or sprint it goes to the conversation between you and those in `to`, and without these, or with a pod or everyone among them, to that of the project. In the conversation of a task, its holder, assignee and lead are told. A body that begins with / is a command: it is carried out as you, and Baton answers with a card.',
  permission: 'message:write',
  args: ['body'],
  example: '/message-send "The parser is ready for review" --to=dev-2 --task=BAT-41',
  aliases: [{ name: '/message' }],
  // The card of a command may show a token.
  sensitive: true,
  // A mark in the middle of a command would change how it is read; it is cut before the line is kept.
  verbatim: ['body'],
  input: z.object({
    body: Body,
    to: Recipients.optional(),
    thread: z.uuid().optional().describe('Id of the conversation'),
    task: TaskCode.optional().describe('In the conversation of this task'),
    sprint: SprintCode.optional().describe('In the conversation of this sprint'),
    replyTo: z.uuid().optional().describe('Id of the message that it answers'),
    priority: Priority,
    ack: Ack,
    attachments: z
      .array(z.string().min(1).max(500))
      .max(20)
      .optional()
      .describe('Addresses of artifacts: fe://artifacts/…'),
    isPartial: z
      .boolean()
      .default(false)
      .describe('It is only begun: the rest comes by message.append. Never a command'),
    project: ProjectKey.optional(),
  }),
  output: z.object({
    message: Message,
    thread: z
      .object({
        id: z.string(),
        kind: ThreadKind,
        task: z.string().nullable(),
        sprint: z.string().nullable(),
      })
      .describe('Where it was said'),
    answer: Message.nullable().describe('What a command was answered'),
  }),
  async handler(ctx, { body, to, priority, ack, attachments, isPartial, replyTo, ...place }) {
    if (body.trim() === '' && !isPartial) throw emptyBody()
    const { thread, people } = await destination(ctx, { ...place, replyTo }, to ?? [])
    const saying = {
      kind: 'chat' as const,
      ...(await cleaned(ctx, body, isPartial)),
      to: people,
      priority,
      ack,
      attachments: attachments ?? [],
      isPartial,
      replyTo: replyTo ?? null,
    }
    const isCommand = /^\s*\//.test(body) && !isPartial && ctx.door !== 'chat'
    const { message, answer } = isCommand
      ? await carryOut(ctx, thread, body, saying)
      : { message: await say(ctx, thread, saying), answer: null }
    const { kind, task, sprint } = thread
    if (kind === 'direct' && message.number === 1) await initiateInChat(ctx, message.thread, thread.project)
    return { message, answer, thread: { id: message.thread, kind, task, sprint } }
  },
})

type Place = Parameters<typeof findThread>[1] & { replyTo: string | undefined }

/** The conversation, and those in `to`. */
async function destination(
  ctx: Context,
  { replyTo, ...place }: Place,
  to: readonly string[],
): Promise<{ thread: FoundThread; people: Named[] }> {
  const named = place.thread ?? place.task ?? place.sprint
  const answered = replyTo === undefined ? undefined : await threadOf(ctx, replyTo)
  if (named !== undefined || answered !== undefined || to.length === 0) {
    const thread = await findThread(ctx, named === undefined ? { ...place, thread: answered } : place)
    if (answered !== undefined && answered !== thread.id) throw elsewhere()
    return { thread, people: await addressees(ctx, thread.project_id, to) }
  }
  const { projectId } = ctx.project(place.project)
  const people = await addressees(ctx, projectId, to)
  const isPrivate = to.every(name => people.some(person => person.name === name))
  const thread = isPrivate ? (await openDirect(ctx, projectId, people)).id : projectId
  return { thread: await findThread(ctx, { thread }), people }
}

const threadOfMessage = reading(
  'message.thread_of',
  'SELECT thread_id AS thread FROM messages WHERE id = $1 AND project_id = ANY($2::uuid[])',
)

async function threadOf(ctx: Context, id: string): Promise<string> {
  const [row] = await ctx.sql<{ thread: string }>(threadOfMessage, [id, ctx.projectIds])
  if (!row) throw notFound('message', id, 'message.list shows the messages that you can see.')
  return row.thread
}

const emptyBody = () =>
  invalidInput(
    [{ field: 'body', message: 'is empty' }],
    'Say something: /message-send "Ready for review" --to=dev-2',
  )

const elsewhere = () =>
  invalidInput(
    [{ field: 'replyTo', message: 'is a message of another conversation' }],
    'Leave thread, task and sprint out: an answer is said where the message was.',
  )
