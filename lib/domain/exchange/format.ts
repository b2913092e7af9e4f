import type { SkippedPart } from '#lib/domain/folder/folder.ts'
import type { PlannedSprint } from '#lib/domain/plan/parse/parsed-plan.ts'
import type { Priority, TaskStatus } from '#lib/domain/task/rules.ts'
import type { ExchangeFile } from './exchange.ts'
import type { FormatName } from './rules.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type Fields = { [key: string]: Json }

/** A record of another tool, whole. `ref` is unique in its document. */
export type OutsideTask = {
  ref: string
  /** The file, and the line or the path within it: for reports. */
  path: string
  /** Of the record that it is a part of. */
  parentRef: string | null
  record: Fields
}

/** What a format can say of a task, in Baton's words. */
export type Said = {
  /** Its own code, where the tool's name for it can be one. */
  code: string | null
  title: string
  description: string
  status: TaskStatus
  priority: Priority
  /** As it is written, without an @. */
  assignee: string | null
  /** A code. */
  sprint: string | null
  /** Null where the tool has no place for it. */
  summary: string | null
  /** Refs, as far as the document has them; others as they are written. */
  needs: string[]
}

/** All records of a document by ref, and what it holds beside them. */
export type Document = { tasks: ReadonlyMap<string, OutsideTask>; rest: Fields }

export type Read = {
  tasks: OutsideTask[]
  rest: Fields
  sprints: PlannedSprint[]
  skipped: SkippedPart[]
}

/** A change of what a record says; `needs` holds refs that come and go. */
export type Change = Partial<Omit<Said, 'code' | 'needs'>> & {
  needs?: { added: string[]; removed: string[] }
}

export type Times = { created: Date; updated: Date; completed: Date | null }

/** A sprint as an export knows it. */
export type SprintFacts = { code: string; title: string; goal: string }

/** What exporting writes into a document. */
export type Writing = {
  rest: Fields
  sprints: readonly SprintFacts[]
  projectKey: string
  projectName: string
}

/**
 * A lens between the records of a tool and tasks: `say` reads one, `change` writes what differs and leaves all else as it
 * is. What `change` cannot express, `say` still tells otherwise; that is kept in the part of the record that is Baton's own.
 */
export type Format = {
  name: FormatName
  /** Refuses what cannot be its own: exchange_invalid. Others have their turn while many files are read. */
  read(files: readonly ExchangeFile[]): Read | Promise<Read>
  /** For a record out of which secrets were cut: what it holds twice, as a text and as it is read, is the same again. */
  agree?(record: Fields): Promise<Fields>
  say(task: OutsideTask, document: Document): Said
  change(task: OutsideTask, change: Change, writing: Writing, times: Times): Fields
  /** A record for a task that none is known of; `taken` says which refs there are. */
  make(code: string, sprint: string | null, writing: Writing, taken: ReadonlySet<string>): OutsideTask
  ownPart(record: Fields): Json | undefined
  withOwnPart(record: Fields, part: Fields | null): Fields
  /** Fields of the record for which a task has no place. */
  unplaced(record: Fields): string[]
  write(tasks: readonly OutsideTask[], writing: Writing): ExchangeFile[]
}

export const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** A text, also where the tool wrote a number. */
export const textOf = (value: Json | undefined): string =>
  typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : ''

export const listOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])

/** The fields without this one. */
export function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name))
}
