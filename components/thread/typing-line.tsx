/** Who is writing just now. Its place is always there, so that nothing moves. */
export function TypingLine({ names }: { names: readonly string[] }) {
  return (
    <p aria-live="polite" className="h-5 truncate px-4 text-sm text-faint">
      {wordsOf(names)}
    </p>
  )
}

function wordsOf(names: readonly string[]): string {
  const [first, second] = names
  if (first === undefined) return ''
  if (second === undefined) return `${first} is typing…`
  if (names.length === 2) return `${first} and ${second} are typing…`
  return `${names.length} are typing…`
}
