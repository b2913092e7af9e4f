const steps = [
  ['minute', 60],
  ['hour', 3_600],
  ['day', 86_400],
] as const

const relative = new Intl.RelativeTimeFormat('en', { style: 'short', numeric: 'always' })
const thisYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const otherYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** "just now", "3 min ago", "in 2 hr", "5 days ago", and from a week on the date. Both in ms. */
export function relativeTime(at: number, now: number): string {
  const seconds = (at - now) / 1000
  const size = Math.abs(seconds)
  if (size < 45) return seconds > 5 ? 'in a moment' : 'just now'
  if (size >= 7 * 86_400) return calendarDate(at, now)
  const [unit, length] = steps.findLast(([, length]) => size >= length * 0.75) ?? steps[0]
  const count = Math.max(1, Math.round(size / length))
  return relative.format(Math.sign(seconds) * count, unit).replace('.', '')
}

/** Both clocks, for the tooltip: the reader's own and UTC. */
export function absoluteTime(at: number): { local: string; utc: string } {
  const date = new Date(at)
  return {
    local: date.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' }),
    utc: `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`,
  }
}

function calendarDate(at: number, now: number) {
  const format = new Date(at).getFullYear() === new Date(now).getFullYear() ? thisYear : otherYear
  return format.format(at)
}
