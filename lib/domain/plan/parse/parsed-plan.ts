import type { MoreFields } from '../merge.ts'

export type TaskStatus = 'pending' | 'in_progress' | 'in_review' | 'done' | 'blocked' | 'cancelled'
export type TaskPriority = 'low' | 'normal' | 'high' | 'urgent'

/** What a plan says, before anything is stored. `skipped` holds everything the parser made no use of. */
export type ParsedPlan = {
  title: string | null
  tasks: PlannedTask[]
  sprints: PlannedSprint[]
  skipped: SkippedLine[]
}

export type PlannedTask = {
  /** The plan's own code, upper-cased (`TASK-001`, `A1.1`), or null when the plan gives the task none. */
  code: string | null
  /** Identity inside the plan: the code, or else a name made of the section path and the text. */
  key: string
  title: string
  /** Markdown: the prose, sub-list and code under the item, and table columns without a field of their own. */
  description: string | null
  /** Headings above the item, outermost first, without the document's title. */
  section: string[]
  /** Ordinal inside its section, from 0. */
  position: number
  /** `1 - Foundation` */
  phase: string | null
  /** A code of `sprints`. */
  sprint: string | null
  status: TaskStatus
  priority: TaskPriority
  assignee: string | null
  lead: string | null
  /** Tasks of this plan, each by its code or, without a code, its key. */
  dependsOn: string[]
  /** Tasks which the plan says may run in parallel share this name: `parallel-1`. */
  parallelGroup: string | null
  /** 1-based line of the item. */
  source: { line: number }
  /** What a task folder or a record of another tool states beside; `handoffFrom` as it names the other task. */
  more?: Partial<MoreFields>
}

export type PlannedSprint = { code: string; title: string; goal: string | null; line: number }

export type SkippedLine = { line: number; text: string; reason: string }
