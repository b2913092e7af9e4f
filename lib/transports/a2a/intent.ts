import type { Message, Part, SendMessageRequest } from '@a2a-js/sdk'
import { z } from 'zod'
import { parseLine } from '#lib/operation/command-line/parse-line.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { invalidParam, unsupportedPart } from './refusals.ts'

type Command = { name: string; input: Record<string, unknown> }

/** What a message asks for: an operation (to create a task is one), or a note on the task it was sent to. */
export type Intent =
  | { kind: 'operation'; name: string; input: Record<string, unknown> }
  | { kind: 'request'; input: Record<string, unknown>; text: string }
  | { kind: 'note'; code: string; text: string }

/**
 * A data part names an operation, and so does a text that begins with "/"; any other text is a note with a taskId, and a
 * new task without, in the sprint whose conversation the context is. Text beside a data part is for people. The tenant, where one is given, is the project.
 */
export function intentOf(
  params: SendMessageRequest,
  message: Message,
  manifests: readonly OperationManifest[],
  sprint: string | null,
): Intent {
  const { texts, data } = contentOf(message.parts)
  const text = texts.join('\n').trim()
  const command = data.length > 0 ? operationOf(data) : slashCommandOf(text, message, manifests)
  if (command) return { kind: 'operation', ...placed(command, params, message, manifests) }
  if (text === '')
    throw invalidParam('message.parts', 'there is no text in the message', 'Send at least one text part.')
  if (message.taskId) return { kind: 'note', code: message.taskId, text }
  return { kind: 'request', text, input: newTask(text, params, message, manifests, sprint) }
}

function contentOf(parts: readonly Part[]) {
  const texts: string[] = []
  const data: unknown[] = []
  for (const { content } of parts) {
    if (content?.$case === 'text') texts.push(content.value)
    else if (content?.$case === 'data') data.push(content.value)
    else throw unsupportedPart(content ? `a ${content.$case} part` : 'a part without text or data')
  }
  return { texts, data }
}

const OperationPart = z.strictObject({
  operation: z.string(),
  input: z.record(z.string(), z.unknown()).default({}),
})

function operationOf(data: readonly unknown[]): Command {
  const parsed = OperationPart.safeParse(data[0])
  if (data.length === 1 && parsed.success) return { name: parsed.data.operation, input: parsed.data.input }
  throw invalidParam(
    'message.parts',
    'a message has at most one data part, which names an operation',
    'For example: {"operation":"task.claim","input":{"code":"BAT-41"}}',
  )
}

function slashCommandOf(
  text: string,
  { taskId }: Message,
  manifests: readonly OperationManifest[],
): Command | undefined {
  if (!text.startsWith('/')) return undefined
  const { operation, input } = parseLine(text, manifests, taskId ? { code: taskId } : {})
  return { name: operation, input }
}

/** The message's task and the request's tenant stand in for a code and a project that the input leaves out. */
function placed(
  { name, input }: Command,
  { tenant }: SendMessageRequest,
  { taskId }: Message,
  manifests: readonly OperationManifest[],
): Command {
  const manifest = manifests.find(each => each.name === name)
  const isOfTask = name.startsWith('task.') && manifest?.rest.identity === 'code'
  const hasProject = 'project' in (manifest?.input.properties ?? {})
  return {
    name,
    input: {
      ...(taskId && isOfTask ? { code: taskId } : {}),
      ...(tenant && hasProject ? { project: tenant } : {}),
      ...input,
    },
  }
}

/** Of the metadata, what `task.create` knows (sprint, priority, dependsOn, …); other keys belong to extensions. */
function newTask(
  text: string,
  { tenant, metadata }: SendMessageRequest,
  message: Message,
  manifests: readonly OperationManifest[],
  sprint: string | null,
): Record<string, unknown> {
  const fields = manifests.find(({ name }) => name === 'task.create')?.input.properties ?? {}
  const given = Object.entries({ ...metadata, ...message.metadata }).filter(([key]) =>
    Object.hasOwn(fields, key),
  )
  return {
    ...(tenant ? { project: tenant } : {}),
    ...Object.fromEntries(given),
    ...titleOf(text),
    ...(sprint === null ? {} : { sprint }),
  }
}

const longestTitle = 300

/** The first line, and the rest. A first line that is no title, but a paragraph, is cut in the title and kept whole below. */
function titleOf(text: string): { title: string; description?: string } {
  const [line = '', ...rest] = text.split('\n')
  if (line.length > longestTitle)
    return { title: `${line.slice(0, longestTitle - 1).toWellFormed()}…`, description: text }
  const description = rest.join('\n').trim()
  return { title: line, ...(description ? { description } : {}) }
}
