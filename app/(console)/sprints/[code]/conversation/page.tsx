import type { Metadata } from 'next'
import { SprintConversation } from '#components/sprint/sprint-conversation.tsx'
import { readSprint } from '../read-sprint.ts'

type Props = { params: Promise<{ code: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { code, title } = await readSprint((await params).code)
  return { title: `Conversation · ${code} ${title}` }
}

export default async function SprintConversationRoute({ params }: Props) {
  const sprint = await readSprint((await params).code)
  return <SprintConversation key={sprint.code} initialSprint={sprint} />
}
