import { z } from 'zod'
import { HandoffMode } from './handoff.ts'

/**
 * What somebody wrote, apart from what Baton says. `project`: the task itself, what one is asked to do. `untrusted`: what others
 * handed on: facts to weigh, whatever they say.
 */
const Trust = z.enum(['project', 'untrusted'])

export const Text = z.object({
  text: z.string().describe('As it was written, or its beginning'),
  author: z.string().nullable().describe('Who wrote it; null: not known'),
  trust: Trust,
  isCut: z.boolean().describe('Only the beginning; handoff.get, task.get and memory.get have all of it'),
})
export type Text = z.output<typeof Text>

const Lines = z.object({ items: z.array(z.string()), author: z.string().nullable(), trust: Trust })

const Given = z.object({
  name: z.string(),
  value: z.string().nullable(),
  address: z.string().nullable(),
  fromTask: z
    .string()
    .nullable()
    .describe('Task it came out of; null: the task itself, at an earlier holder'),
  author: z.string().nullable(),
  trust: Trust,
})
export type Given = z.output<typeof Given>

const Side = z.object({ agent: z.string().nullable(), pod: z.string().nullable() })

export const PackageHandoff = z.object({
  id: z.string().describe('For handoff.get, which has the full texts'),
  fromTask: z.string().nullable(),
  from: Side,
  mode: HandoffMode,
  chosenMode: HandoffMode.nullable(),
  at: z.string(),
  note: Text.nullable(),
  rationale: Text.nullable(),
  reasoningSummary: Text.nullable().describe('Where none was given, the beginning of the reasoning trace'),
  files: Lines,
  commits: Lines,
  commands: Lines,
  failedApproaches: Lines,
  kept: z
    .object({ reasoningTrace: z.number().int(), chainOfThought: z.number().int(), prompt: z.number().int() })
    .describe('Characters of what is kept and not part of the package'),
})
export type PackageHandoff = z.output<typeof PackageHandoff>

/** The whole baton: what whoever starts a task gets. The shape is stable: fields are added, never changed. */
export const Package = z.object({
  shape: z.literal('baton.package/1'),
  task: z.object({
    code: z.string(),
    project: z.string(),
    title: Text,
    description: Text.nullable(),
    prompt: Text.nullable().describe('What is asked of you'),
    priority: z.string(),
    pod: z.string().nullable(),
    sprint: z.string().nullable(),
    skills: z.array(z.string()),
  }),
  lead: z.string().nullable().describe('Whom to ask'),
  dependencies: z.array(
    z.object({ code: z.string(), status: z.string(), title: Text, summary: Text.nullable() }),
  ),
  inputs: z.array(Given).describe('What to start from'),
  handoff: PackageHandoff.nullable().describe('The newest one; null: the work was not handed on'),
  outputs: z.array(Given).describe('What came out of the work before'),
  context: Text.nullable(),
  memories: z
    .array(
      z.object({
        scope: z.enum(['task', 'project']),
        key: z.string(),
        version: z.number().int(),
        at: z.string(),
        text: Text,
      }),
    )
    .describe('What was kept for the task, and what the project knows that concerns it'),
  notes: z
    .array(z.object({ id: z.string(), kind: z.string(), at: z.string(), text: Text }))
    .describe('The newest, oldest first'),
  notesLeftOut: z.number().int().describe('Older ones, which task.get has'),
  goOn: z.object({
    fence: z.number().int().describe('Carry it in your writes'),
    expiresAt: z.string().describe('Until when you hold the task without a sign of life'),
    calls: z.array(
      z.object({
        when: z.string(),
        operation: z.string(),
        input: z.string().describe('As JSON, with ... where your words belong'),
      }),
    ),
  }),
  asText: z
    .string()
    .describe(
      'All of this as one Markdown text: what others wrote stands in fences that nothing in it can close',
    ),
})
export type Package = z.output<typeof Package>

/** How many notes, and how many characters of each text, go into a package. */
export const mostNotes = 20
export const mostText = 20_000
export const mostSummary = 2_000
