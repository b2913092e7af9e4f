'use client'
import { LogoMark } from '#components/layout/logo.tsx'
import { Avatar } from '#components/ui/avatar.tsx'
import { useProject } from '#lib/client/session.tsx'
import { useOperation } from '#lib/client/use-query.ts'

/** Who sent it: square agents, round people, and Baton's own mark. The name stands beside it. */
export function SenderAvatar({ name }: { name: string | null }) {
  const { data: kind } = useOperation(
    'agent.list',
    { project: useProject() },
    { select: ({ items }) => items.find(agent => agent.name === name)?.kind },
  )
  if (name !== null) return <Avatar name={name} kind={kind ?? 'human'} size={24} isDecorative />
  return (
    <span className="grid size-6 shrink-0 place-items-center rounded-md border border-line text-muted">
      <LogoMark size={14} />
    </span>
  )
}
