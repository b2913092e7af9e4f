const dayMs = 86_400_000

/** How long a sprint still runs, in words; `endsOn` and `today` as YYYY-MM-DD, the last day included. */
export function daysLeft(endsOn: string, today: string): { words: string; isOver: boolean } {
  const days = Math.round((Date.parse(endsOn) - Date.parse(today)) / dayMs)
  if (days < 0) return { words: `${plural(-days)} over`, isOver: true }
  if (days === 0) return { words: 'ends today', isOver: false }
  return { words: `${plural(days)} left`, isOver: false }
}

const plural = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

/** The reader's calendar day. */
export const todayIs = (now: number): string => {
  const date = new Date(now)
  return new Date(now - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
