import type { TaskPriority, TaskStatus } from './parsed-plan.ts'

/** The status that a cell or value states in the field's usual words; null when the word is not known. */
export function statusOf(text: string): TaskStatus | null {
  return lookUp(STATUS, text)
}

/** The priority that a cell, value or mark such as `P1` states; null when the word is not known. */
export function priorityOf(text: string): TaskPriority | null {
  return lookUp(PRIORITY, text)
}

function lookUp<Meaning extends string>(words: Record<Meaning, string>, text: string): Meaning | null {
  const word = text
    .slice(0, 60)
    .replace(/\([^)]*\)/g, '')
    .replace(/[_-]/g, ' ')
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
  const found = Object.entries<string>(words).find(([, list]) => list.split(', ').includes(word))
  return (found?.[0] as Meaning | undefined) ?? null
}

const STATUS: Record<TaskStatus, string> = {
  pending:
    'pending, ready, todo, to do, backlog, open, new, planned, not started, draft, proposed, queued, deferred, scheduled',
  in_progress: 'in progress, progress, active, started, doing, wip, ongoing, claimed, working, underway',
  in_review: 'in review, review, reviewing, awaiting review, qa, in qa, testing, in testing, verifying',
  done: 'done, completed, complete, finished, closed, fixed, merged, shipped, resolved, delivered, yes, x',
  blocked: 'blocked, on hold, waiting, stuck, paused',
  cancelled:
    'cancelled, canceled, dropped, wontfix, wont fix, wont do, rejected, abandoned, obsolete, removed',
}

const PRIORITY: Record<TaskPriority, string> = {
  low: 'low, lowest, minor, p3, p4, nice to have, could, trivial',
  normal: 'normal, medium, med, moderate, p2, default, standard, should',
  high: 'high, major, p1, important',
  urgent: 'urgent, critical, highest, p0, blocker, must, asap',
}
