/** A share from 0 to 1 as a ring that fills. `label` says of what. */
export function ProgressRing({ share, label, size = 14 }: { share: number; label: string; size?: number }) {
  const part = Math.max(0, Math.min(1, share))
  return (
    <svg
      viewBox="0 0 14 14"
      width={size}
      height={size}
      role="img"
      aria-label={`${label}: ${Math.round(part * 100)} %`}
      className="shrink-0 text-accent"
      fill="none"
      strokeWidth="2"
    >
      <circle cx="7" cy="7" r="5.75" stroke="var(--line-strong)" />
      <circle
        cx="7"
        cy="7"
        r="5.75"
        pathLength="1"
        stroke="currentColor"
        strokeDasharray={`${part} 1`}
        transform="rotate(-90 7 7)"
      />
    </svg>
  )
}
