'use client'
import { useExplained } from './use-suggestions.ts'

/** How the command that is being typed is written, with an example. */
export function ComposerHint({ text }: { text: string }) {
  const { data } = useExplained(text)
  const command = data?.command
  if (!command || !text.startsWith('/')) return null
  return (
    <p className="flex min-w-0 flex-wrap gap-x-3 border-t border-line px-3 py-1 text-sm text-muted">
      <code className="min-w-0 [overflow-wrap:anywhere]">{command.usage}</code>
      {command.examples[0] && (
        <span className="min-w-0 text-faint">
          For example <code className="[overflow-wrap:anywhere]">{command.examples[0]}</code>
        </span>
      )}
    </p>
  )
}
