import { z } from 'zod'
import { AgentName, ProjectKey, page, TaskCode } from '#lib/domain/shared/fields.ts'
import { operation } from '#lib/operation/define.ts'
import { liveReservations } from './find.ts'
import { readGlob, readPath, share } from './glob.ts'
import { presentReservation, RepositoryPath, Reservation, type ReservationRow } from './reservation.ts'

export const listReservations = operation({
  name: 'reservation.list',
  summary: 'List the reservations that hold now; path answers who has reserved a file',
  permission: 'project:read',
  args: [],
  example: '/reservation-list --path=src/parser/words.ts',
  input: z.object({
    path: RepositoryPath.optional(),
    agent: AgentName.optional(),
    task: TaskCode.optional(),
    project: ProjectKey.optional(),
  }),
  output: page(Reservation),
  async handler(ctx, { path, agent, task, project }) {
    const { projectId } = ctx.project(project)
    const rows = await liveReservations(ctx, projectId)
    const wanted = rows.filter(
      row => (agent === undefined || row.agent === agent) && (task === undefined || row.task === task),
    )
    const found = path === undefined ? wanted : covering(wanted, path)
    return { items: found.map(presentReservation), nextCursor: null }
  },
})

function covering(rows: readonly ReservationRow[], path: string): ReservationRow[] {
  const file = readPath(path)
  const effort = { left: 5_000_000 }
  return rows.filter(({ globs }) => globs.some(glob => share(readGlob(glob), file, effort)))
}
