import { z } from 'zod'
import { alternativesOf } from './glob.ts'

/** At once, for one agent. */
export const mostReservations = 20

/** Alternatives of all globs of one reservation, with their braces written out. */
const mostAlternatives = 50

/** Paths as `git ls-files` prints them: from the top of the repository, with slashes. */
const Glob = z
  .string()
  .trim()
  .transform(text => text.replace(/^(\.\/)+/, '').replace(/\/+$/, ''))
  .pipe(
    z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^/\\]/, 'A path begins at the top of the repository, without a slash')
      .regex(/^[^\\]*$/, 'Folders are parted by slashes, not backslashes')
      .refine(text => text.split('/').every(each => !['', '.', '..'].includes(each)), {
        message: 'A path has no empty, . or .. parts',
      })
      .refine(text => text.split('{').length === text.split('}').length, {
        message: 'A brace is not closed; where commas part the paths, write them one by one',
      }),
  )

export const Globs = z
  .array(Glob)
  .min(1)
  .max(20)
  .refine(globs => globs.flatMap(glob => alternativesOf(glob, mostAlternatives)).length <= mostAlternatives, {
    message: `The globs mean more than ${mostAlternatives} with their braces written out`,
  })
  .transform(globs => [...new Set(globs)])
  .describe(
    'Paths or globs (*, **, ?, {a,b}) from the top of the repository; a folder means all that is in it',
  )

export const RepositoryPath = z
  .string()
  .min(1)
  .max(1_000)
  .describe('Path of a file, from the top of the repository')

export const ReservationId = z.uuid().describe('Id of the reservation, as reservation.list shows it')

export const Reservation = z.object({
  id: z.string(),
  project: z.string().describe('Project key'),
  agent: z.string().describe('Who holds it'),
  globs: z.array(z.string()).describe('What it covers'),
  task: z.string().nullable().describe('It also ends when its holder no longer holds this task'),
  note: z.string(),
  expiresAt: z.string().describe('ISO 8601'),
  createdAt: z.string(),
})
export type Reservation = z.output<typeof Reservation>

export const Overlap = Reservation.pick({ agent: true, globs: true, task: true, expiresAt: true })

/** A row of `selectReservations` (find.ts). */
export type ReservationRow = {
  id: string
  project_id: string
  project: string
  agent_id: string
  agent: string
  globs: string[]
  task_id: string | null
  task: string | null
  note: string
  expires_at: Date
  created_at: Date
}

export const presentReservation = (row: ReservationRow): Reservation => ({
  id: row.id,
  project: row.project,
  agent: row.agent,
  globs: row.globs,
  task: row.task,
  note: row.note,
  expiresAt: row.expires_at.toISOString(),
  createdAt: row.created_at.toISOString(),
})
