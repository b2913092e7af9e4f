import { eventLine } from '../render/event-line.ts'
import { jsonLine } from '../render/json.ts'
import { styleOf } from '../render/style.ts'
import type { Session } from '../session.ts'
import { isWanted, type Wanted } from './filter.ts'
import { followEvents } from './follow-events.ts'
import { readSince, seqSince } from './since.ts'

export type WatchOptions = Wanted & {
  follow: boolean
  /** The event after which to begin, or since when. */
  after?: number | undefined
  since?: string | undefined
  /** Ends after so many. */
  count?: number | undefined
  project?: string | undefined
}

/** `baton watch`, `baton events`: a line per event, or one JSON object with --json. What concerns the connection is on standard error. */
export async function printEvents(session: Session, options: WatchOptions): Promise<void> {
  const { output } = session.cli
  const style = styleOf(output.hasColour)
  const { follow, project, count = Number.POSITIVE_INFINITY } = options
  const since = options.since === undefined ? undefined : readSince(options.since, Date.now())
  const after = since ? await seqSince(session.server, since, project) : options.after
  let printed = 0
  await followEvents(session, {
    follow,
    after,
    project,
    warn: text => output.warn(text),
    tell(event) {
      if (!isWanted(event, options)) return false
      output.print(session.globals.asJson ? jsonLine(event) : eventLine(event, style))
      printed += 1
      return printed >= count
    },
  })
}
