'use client'
import { SquarePen } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button.tsx'
import { lazyPart } from '#components/ui/lazy-part.tsx'
import { useShortcut } from '#components/ui/use-shortcut.ts'
import { paths } from '#lib/client/paths.ts'
import { useSession } from '#lib/client/session.tsx'

const NewConversationDialog = lazyPart(() => import('./new-conversation-dialog.tsx'))

/** Begins a conversation with agents or members, or finds the one there is. */
export function NewConversation() {
  const { me } = useSession()
  const router = useRouter()
  const [isOpen, setIsOpen] = useState(false)
  useShortcut('n', 'New conversation', () => setIsOpen(true), { isEnabled: me !== null })
  return (
    <>
      <IconButton
        icon={<SquarePen />}
        label="New conversation (N)"
        disabledReason={me === null ? 'You only look on in this project' : undefined}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <NewConversationDialog
          onClose={() => setIsOpen(false)}
          onOpen={id => {
            setIsOpen(false)
            router.push(paths.thread(id))
          }}
        />
      )}
    </>
  )
}
