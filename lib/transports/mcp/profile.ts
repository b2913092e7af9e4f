import type { Tool } from '@modelcontextprotocol/server'
import type { JsonSchema } from '#lib/operation/coerce.ts'
import { OperationError } from '#lib/operation/errors.ts'
import { brief } from './outline.ts'
import type { OperationTool } from './tool.ts'

/** Which tools a client is shown: `all`, or the few of `thrifty`, which cost little of a model's window. */
export const profiles = ['all', 'thrifty'] as const
export type Profile = (typeof profiles)[number]

export function profileOf(request: Request): Profile {
  const named = new URL(request.url).searchParams.get('profile') ?? 'all'
  const profile = profiles.find(each => each === named)
  if (profile) return profile
  throw new OperationError('invalid', 'unknown_profile', `There is no profile ${named.slice(0, 40)}.`, {
    hint: `Ask for /mcp?profile=${profiles.join(' or ')}; without it, all tools are shown.`,
  })
}

/** Tools of the thrifty profile, with the fields that an agent needs of each; the others work, and are not shown. */
const thrifty: Readonly<Record<string, readonly string[]>> = {
  task_wait: ['seconds', 'pod', 'sprint', 'project'],
  task_note: ['code', 'note', 'fence'],
  task_complete: ['code', 'summary', 'fence', 'handoffNote', 'to', 'outputs'],
  task_block: ['code', 'reason', 'owner', 'action'],
  inbox_wait: ['seconds'],
  message_send: ['body', 'to', 'task', 'priority', 'replyTo'],
  artifact_read: ['address', 'offset', 'limit'],
  artifact_create: ['name', 'text', 'task', 'description'],
  command_run: ['line'],
  command_help: ['command'],
}

export const thriftyNames: readonly string[] = Object.keys(thrifty)

/** The tools of a profile, as it shows them. */
export function toolsIn(profile: Profile, tools: Iterable<OperationTool>): OperationTool[] {
  if (profile === 'all') return [...tools]
  return [...tools].flatMap(tool => {
    const fields = thrifty[tool.definition.name]
    return fields ? [{ ...tool, definition: shortened(tool.definition, fields) }] : []
  })
}

/** Without what a model can do without: the schema of the answer, fields for rare cases, second sentences. */
function shortened({ name, title, description, inputSchema }: Tool, fields: readonly string[]): Tool {
  const { properties = {}, required = [] } = inputSchema as JsonSchema
  const shown = Object.entries(properties).filter(([field]) => fields.includes(field))
  const schema: JsonSchema = {
    type: 'object',
    properties: Object.fromEntries(shown.map(([field, each]) => [field, brief(each, firstSentence)])),
    required: [...required],
  }
  // A manifest is JSON, which the type of JsonSchema cannot say.
  return { name, description: title ?? description ?? '', inputSchema: schema as Tool['inputSchema'] }
}

const firstSentence = (text: string): string => /^.*?[.;:](?=\s|$)/s.exec(text)?.[0].slice(0, -1) ?? text
