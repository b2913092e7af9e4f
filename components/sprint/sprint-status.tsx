import { Badge, type Tone } from '#components/ui/badge.tsx'
import type { SprintStatus } from '#lib/domain/sprint/rules.ts'

const looks: Record<SprintStatus, { tone: Tone; word: string }> = {
  planned: { tone: 'neutral', word: 'Planned' },
  active: { tone: 'accent', word: 'Active' },
  closed: { tone: 'done', word: 'Closed' },
}

export function SprintStatusBadge({ status }: { status: SprintStatus }) {
  const { tone, word } = looks[status]
  return <Badge tone={tone}>{word}</Badge>
}
