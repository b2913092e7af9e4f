/** What closing it would make ready. */
export function Frees({ codes }: { codes: readonly string[] }) {
  return (
    <span
      className="min-w-0 shrink-[100] truncate text-sm text-faint tabular-nums"
      title={`Closing it frees ${codes.join(', ')}`}
    >
      frees {codes.length}
    </span>
  )
}
