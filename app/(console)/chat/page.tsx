import type { Metadata } from 'next'
import { ChatView } from '#components/thread/chat-view.tsx'

export const metadata: Metadata = { title: 'Chat' }

export default function ChatPage() {
  return <ChatView id={null} />
}
