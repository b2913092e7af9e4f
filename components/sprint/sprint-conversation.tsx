'use client'
import { useMemo } from 'react'
import { ConversationPanel } from '#components/thread/conversation-panel.tsx'
import type { SprintDetail } from '#lib/client/sprint/patch-sprint.ts'
import { useSprint } from '#lib/client/sprint/use-sprint.ts'
import { SprintFrame } from './sprint-frame.tsx'

/** What is said about a sprint. */
export function SprintConversation({ initialSprint }: { initialSprint: SprintDetail }) {
  const sprint = useSprint(initialSprint)
  const place = useMemo(() => ({ sprint: sprint.code }), [sprint.code])
  return (
    <SprintFrame sprint={sprint} view="conversation">
      {() => <ConversationPanel place={place} />}
    </SprintFrame>
  )
}
