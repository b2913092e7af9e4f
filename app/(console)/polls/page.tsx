import type { Metadata } from 'next'
import { PollsView } from '#components/poll/polls-view.tsx'

export const metadata: Metadata = { title: 'Polls' }

export default function PollsPage() {
  return <PollsView />
}
