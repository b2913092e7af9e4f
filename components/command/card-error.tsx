import { CircleAlert } from 'lucide-react'
import { CodeBlock } from '#components/ui/code-block.tsx'
import type { CommandCard } from './card-view.tsx'

/** A command that was refused: what is wrong, and how to mend it. */
export function CardError({ card: { title, mend }, hasTitle }: { card: CommandCard; hasTitle: boolean }) {
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {hasTitle && (
        <p className="flex min-w-0 gap-2 font-medium">
          <CircleAlert className="mt-0.5 shrink-0 text-blocked" aria-hidden="true" />
          <span className="min-w-0 break-words">{title}</span>
        </p>
      )}
      {mend?.fields && mend.fields.length > 0 && (
        <ul className="flex flex-col gap-0.5">
          {mend.fields.map(({ field, message }) => (
            <li key={field + message} className="min-w-0 break-words">
              <code className="font-mono text-sm">{field}</code> <span className="text-muted">{message}</span>
            </li>
          ))}
        </ul>
      )}
      {mend?.hint && <p className="min-w-0 break-words">{mend.hint}</p>}
      {mend?.usage && !mend.hint.includes(mend.usage) && (
        <p className="font-mono text-sm break-words text-muted">{mend.usage}</p>
      )}
      {mend?.example && <CodeBlock text={mend.example} isWrapped />}
    </div>
  )
}
