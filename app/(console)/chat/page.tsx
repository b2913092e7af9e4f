import { MessagesSquare } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '#components/ui/empty-state.tsx'

export const metadata: Metadata = { title: 'Chat' }

export default function ChatPage() {
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState icon={<MessagesSquare />} title="Choose a conversation">
        Everything that people and agents say to each other about the project, its sprints and its tasks.
      </EmptyState>
    </div>
  )
}
