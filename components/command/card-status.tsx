import { type Status, StatusLabel, statuses } from '#components/ui/status.tsx'

/** The ring of a task's status; what else has a status (a sprint, an agent) says it in its text. */
export function CardStatus({ status, isShort = false }: { status: string; isShort?: boolean }) {
  const known = statuses.find((each): each is Status => each === status)
  return known ? <StatusLabel status={known} look={isShort ? 'icon' : 'plain'} /> : null
}
