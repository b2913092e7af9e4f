/** The mark: two hands' worth of one run, side by side in the changeover, the second already ahead. */
export function LogoMark({ size = 20 }: { size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      aria-hidden="true"
      className="shrink-0"
      fill="none"
      strokeWidth="3.7"
      strokeLinecap="round"
    >
      <path d="m3.2 17.6 9.3-9.3" stroke="currentColor" />
      <path d="m11.5 15.7 9.3-9.3" stroke="var(--accent)" />
    </svg>
  )
}
