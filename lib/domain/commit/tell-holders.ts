import { postMessage } from '#lib/domain/message/post-message.ts'
import { liveReservations } from '#lib/domain/reservation/find.ts'
import { readGlob, readPath, share } from '#lib/domain/reservation/glob.ts'
import type { ReservationRow } from '#lib/domain/reservation/reservation.ts'
import type { Context } from '#lib/operation/context.ts'
import { type Commit, shortSha } from './commit.ts'

type Me = { id: string; name: string }
type Notified = { agent: string; files: string[] }

/** Cells (glob.ts) for one holder's globs: twenty of them and a thousand files need about so many. */
const effort = 2_000_000

/** One message to each other agent that reserved what the commit touches, about its own task where it reserved for one. */
export async function tellHolders(
  ctx: Context,
  projectId: string,
  me: Me,
  commit: Commit,
  files: readonly string[],
): Promise<Notified[]> {
  const live = files.length === 0 ? [] : await liveReservations(ctx, projectId)
  const others = live.filter(({ agent_id }) => agent_id !== me.id)
  return [...Map.groupBy(others, ({ agent_id }) => agent_id).values()].flatMap(rows => {
    const touched = touchedFiles(rows, files)
    const [first] = rows.filter(({ globs }) => touchedFiles([{ globs }], touched).length > 0)
    if (!first) return []
    postMessage(ctx, {
      projectId,
      kind: 'commit',
      body: bodyOf(me.name, commit, touched),
      to: [{ id: first.agent_id, name: first.agent }],
      from: me,
      task: first.task_id !== null && first.task !== null ? { id: first.task_id, code: first.task } : null,
    })
    return { agent: first.agent, files: touched }
  })
}

function touchedFiles(rows: readonly Pick<ReservationRow, 'globs'>[], files: readonly string[]): string[] {
  const globs = rows.flatMap(row => row.globs).map(readGlob)
  const allowed = { left: effort }
  return files.filter(file => {
    const path = readPath(file)
    return globs.some(glob => share(glob, path, allowed))
  })
}

const shownFiles = 20

function bodyOf(author: string, { sha, branch, subject }: Commit, files: readonly string[]): string {
  const place = branch === null ? '' : ` on ${branch}`
  const more = files.length > shownFiles ? [`- and ${files.length - shownFiles} more`] : []
  return [
    `${author} committed ${shortSha(sha)}${place}: ${subject}`,
    '',
    'It touches what you reserved:',
    ...files.slice(0, shownFiles).map(file => `- ${file}`),
    ...more,
  ].join('\n')
}
