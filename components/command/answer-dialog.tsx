'use client'
import { Dialog } from '#components/ui/dialog.tsx'
import { CardView } from './card-view.tsx'
import type { Answer } from './command-bar.tsx'

/** What a command answered, as the card that the server made of it. */
export default function AnswerDialog({ answer, onClose }: { answer: Answer; onClose: () => void }) {
  const { line, card } = answer
  return (
    <Dialog isOpen onClose={onClose} title={card.title} description={line} size="lg">
      <CardView card={card} hasTitle={false} />
    </Dialog>
  )
}
