type Dated = { startsOn: string | null; endsOn: string | null; status: 'planned' | 'active' | 'closed' }

const dayMs = 86_400_000
const dayAndMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** "12 Nov – 26 Nov", with one end open, or undefined without dates. Days are whole days: no time zone moves them. */
export function datesInWords({ startsOn, endsOn }: Pick<Dated, 'startsOn' | 'endsOn'>): string | undefined {
  if (startsOn && endsOn) return `${dayInWords(startsOn)} – ${dayInWords(endsOn)}`
  if (startsOn) return `from ${dayInWords(startsOn)}`
  return endsOn ? `until ${dayInWords(endsOn)}` : undefined
}

/** "6 days left", "starts in 3 days", "2 days over": what an open sprint's dates mean today (YYYY-MM-DD). */
export function daysInWords({ startsOn, endsOn, status }: Dated, today: string): string | undefined {
  if (status === 'closed') return undefined
  if (status === 'planned' && startsOn && startsOn > today) return `starts in ${days(today, startsOn)}`
  if (!endsOn) return undefined
  if (endsOn < today) return `${days(endsOn, today)} over`
  return endsOn === today ? 'last day' : `${days(today, endsOn)} left`
}

/** Today where the reader is, as YYYY-MM-DD. */
export function dayOf(date: Date): string {
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return parts.map(part => String(part).padStart(2, '0')).join('-')
}

const dayInWords = (day: string): string => dayAndMonth.format(new Date(`${day}T00:00:00Z`))

function days(from: string, to: string): string {
  const count = Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
  return count === 1 ? '1 day' : `${count} days`
}
