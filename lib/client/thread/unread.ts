import type { Thread } from './shapes.ts'

/** Number of the last message that the reader has read; null: nothing is new to one who does not take part. */
export function readSoFar(
  { participants, unread, lastNumber, kind }: Thread,
  me: string | null,
): number | null {
  if (me === null) return null
  const mine = participants.find(({ name }) => name === me)
  if (mine) return mine.readNumber
  // Everyone takes part in the project's; of others one who never took part has missed nothing.
  return kind === 'project' && unread > 0 ? Math.max(0, lastNumber - unread) : null
}
