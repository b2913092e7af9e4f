import { KeyRound } from 'lucide-react'
import { CodeBlock } from '#components/ui/code-block.tsx'

/** A secret that nobody will see again: a token, a link. */
export function ShownOnce({ title, text, note }: { title: string; text: string; note: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="flex items-start gap-2">
        <KeyRound className="mt-0.5 text-in-progress" />
        <span className="min-w-0">{note}</span>
      </p>
      <CodeBlock title={title} text={text} isWrapped />
    </div>
  )
}
