/** Text to copy, without a component in the browser: ApiSearch listens for the whole page. */
export function CodeSample({ text, label }: { text: string; label: string }) {
  return (
    <div className="relative min-w-0 rounded-md border border-line bg-sunken">
      <pre className="py-2 pr-16 pl-3 text-sm whitespace-pre-wrap">{text}</pre>
      <button
        type="button"
        data-copy=""
        aria-label={`Copy ${label}`}
        className="target absolute top-1 right-1 rounded-sm px-2 text-sm text-muted hover:bg-hover hover:text-ink"
      >
        Copy
      </button>
    </div>
  )
}
