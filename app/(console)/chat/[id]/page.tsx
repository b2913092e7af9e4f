import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ChatConversation } from '#components/thread/chat-conversation.tsx'
import { isOperationError } from '#lib/operation/errors.ts'
import { runForPage } from '#lib/runtime/page.ts'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { thread } = await readThread((await params).id)
  return { title: thread.title }
}

// No loading.tsx beside this: it would answer 200 before it is known whether there is such a conversation.
export default async function ConversationPage({ params }: Props) {
  const { thread } = await readThread((await params).id)
  return <ChatConversation key={thread.id} id={thread.id} />
}

const readThread = cache(async (segment: string) => {
  try {
    return await runForPage('thread.get', { id: decodeURIComponent(segment), limit: 1 })
  } catch (error) {
    // What cannot be an id names no conversation.
    if (isOperationError(error) && error.kind === 'invalid') notFound()
    throw error
  }
})
