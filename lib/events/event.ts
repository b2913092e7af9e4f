import { z } from 'zod'
import type { ActorName } from '#lib/operation/actor.ts'

/** A kind of event: its past-tense name, what it carries, and the sentence the feed shows. */
export type EventType<Data extends z.ZodType = z.ZodType> = {
  readonly name: string
  readonly data: Data
  sentence(data: z.output<Data>, actor: string): string
}

/** What a handler emits. `subject` is the code, key or name of what changed: the timeline of a thing is found by it. */
export type NewEvent = {
  type: EventType
  projectId: string
  subject: string | null
  data: unknown
  /** Another door than the call's: a chat line that came in by REST. The kernel sets it. */
  door?: string
}

export const eventType = <Data extends z.ZodType>(
  name: string,
  data: Data,
  sentence: (data: z.output<Data>, actor: string) => string,
): EventType<Data> => ({ name, data, sentence })

/** An event about a thing, with its data checked against the type by the compiler. */
export const event = <Data extends z.ZodType>(
  type: EventType<Data>,
  projectId: string,
  subject: string | null,
  data: z.input<Data>,
): NewEvent => ({ type: type as unknown as EventType, projectId, subject, data })

/** As `event.list`, the socket and the feed carry it. `seq` has no holes within a project. */
export const Event = z.object({
  seq: z.number().int().describe('Number within the project, from 1, without holes'),
  project: z.string().describe('Project key'),
  name: z.string().describe('What happened, in the past tense: task.claimed'),
  subject: z.string().nullable().describe('Code, key or name of what changed'),
  sentence: z.string().describe('One line for the feed'),
  actor: z.object({ kind: z.string(), name: z.string() }).describe('Who did it'),
  door: z.string().describe('Through which door: rest, mcp, chat, cli, a2a, browser, worker'),
  requestId: z.string().describe('Correlates with the log'),
  at: z.string().describe('When, ISO 8601 in UTC'),
  data: z.unknown().describe('The thing after the change'),
})
export type Event = z.output<typeof Event>

export type EventRow = {
  project_id: string
  seq: number
  name: string
  actor: ActorName
  subject: string | null
  data: unknown
  door: string
  request_id: string
  at: Date
}
