import type { Output } from '#lib/client/call.ts'

export type Stored = Output<'project.get'>

/**
 * A number that a project decides for itself, and what it is about. `field` is where a refusal names it; `of` is what holds now;
 * where it is shown in another unit, `unit` is how many of its own one of them is.
 */
export type NumberSetting = {
  group: (typeof settingGroups)[number]
  field: string
  label: string
  help: string
  min: number
  max: number
  unit?: number
  of(stored: Stored): number
}

export const settingGroups = ['Work', 'Blocked tasks', 'Messages', 'Artifacts'] as const

const week = 604_800
const month = 2_592_000
const gigabyte = 1024 ** 3

export const numberSettings: readonly NumberSetting[] = [
  {
    group: 'Work',
    field: 'leaseSeconds',
    label: 'Lease time, in seconds',
    help: 'An agent that gives no sign of life for so long loses the task that it holds; 900 is usual.',
    min: 5,
    max: week,
    of: stored => stored.leaseSeconds ?? 900,
  },
  {
    group: 'Work',
    field: 'maxLapses',
    label: 'Leases that may run out in a row',
    help: 'A task that was lost so often is blocked, and its lead or an owner told; 5 is usual.',
    min: 1,
    max: 1_000,
    of: stored => stored.maxLapses ?? 5,
  },
  {
    group: 'Work',
    field: 'handoffSeconds',
    label: 'Time to accept a handoff, in seconds',
    help: 'A task that is reserved for a receiver goes back to the pool when it is not accepted for so long; 300 is usual.',
    min: 5,
    max: week,
    of: stored => stored.handoffSeconds ?? 300,
  },
  {
    group: 'Blocked tasks',
    field: 'escalation.leadAfterSeconds',
    label: 'The lead is told of a block after, in seconds',
    help: 'Whoever can unblock a task is told at once, and its lead when it stays blocked for so long; 900 is usual.',
    min: 1,
    max: month,
    of: stored => stored.escalation.leadAfterSeconds,
  },
  {
    group: 'Blocked tasks',
    field: 'escalation.humansAfterSeconds',
    label: 'The people are told of a block after, in seconds',
    help: 'Then everyone who leads or owns the project is told; 3600 is usual. Not before the lead.',
    min: 1,
    max: month,
    of: stored => stored.escalation.humansAfterSeconds,
  },
  {
    group: 'Messages',
    field: 'delivery.retryAfterSeconds',
    label: 'Delivered again after, in seconds',
    help: 'A message that nobody acknowledged; then after twice as long, and so on; 60 is usual.',
    min: 1,
    max: month,
    of: stored => stored.delivery.retryAfterSeconds,
  },
  {
    group: 'Messages',
    field: 'delivery.maxAttempts',
    label: 'Deliveries at most',
    help: 'After the last one the lead of its task is told; 5 is usual.',
    min: 1,
    max: 20,
    of: stored => stored.delivery.maxAttempts,
  },
  {
    group: 'Messages',
    field: 'delivery.peopleAfterSeconds',
    label: 'The people are told of it after, in seconds',
    help: 'When the lead was told, and it is still not acknowledged; 900 is usual.',
    min: 1,
    max: month,
    of: stored => stored.delivery.peopleAfterSeconds,
  },
  {
    group: 'Artifacts',
    field: 'artifacts.maxFileBytes',
    label: 'Largest file, in GiB',
    help: 'A larger one is refused before it is sent; 10 is usual.',
    min: 0,
    max: 2 ** 50 / gigabyte,
    unit: gigabyte,
    of: stored => stored.artifacts.maxFileBytes,
  },
  {
    group: 'Artifacts',
    field: 'artifacts.maxBytes',
    label: 'All files together, in GiB',
    help: 'Of all versions, also of deleted artifacts until they are gone for good after 30 days; 100 is usual.',
    min: 0,
    max: 2 ** 50 / gigabyte,
    unit: gigabyte,
    of: stored => stored.artifacts.maxBytes,
  },
  {
    group: 'Artifacts',
    field: 'artifacts.maxFiles',
    label: 'Versions at most',
    help: 'Of all artifacts; 100000 is usual.',
    min: 1,
    max: 100_000_000,
    of: stored => stored.artifacts.maxFiles,
  },
]
