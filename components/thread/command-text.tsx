/** A line that was carried out: as it was typed, and not Markdown. */
export function CommandText({ line }: { line: string }) {
  return (
    <code
      className="line-clamp-6 font-mono text-sm whitespace-pre-wrap text-muted [overflow-wrap:anywhere]"
      dir="auto"
    >
      {line}
    </code>
  )
}
