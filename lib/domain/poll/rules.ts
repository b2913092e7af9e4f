/** The rules of a poll, apart from input and output. No imports, so that the browser carries nothing for it. */
export const mostChoices = 10

/** What the rules need to know of a poll. */
export type PollFacts = { closedAt: string | null; closesAt: string | null }

/** Whether votes count at `now`: a poll whose time is over takes none, also when the sweep has not come by yet. */
export const isOpen = ({ closedAt, closesAt }: PollFacts, now: Date): boolean =>
  closedAt === null && (closesAt === null || Date.parse(closesAt) > now.getTime())

/** The choice, from 0, that `said` names: its number from 1 as people count, or its words; -1: none. Words go first. */
export function choiceOf(choices: readonly string[], said: string): number {
  const byWords = choices.findIndex(choice => choice.toLowerCase() === said.trim().toLowerCase())
  if (byWords !== -1) return byWords
  const number = /^\s*\d{1,2}\s*$/.test(said) ? Number(said) : 0
  return number >= 1 && number <= choices.length ? number - 1 : -1
}

/** The choices with most votes; none where nobody has voted. */
export function leading(choices: readonly { text: string; votes: number }[]): string[] {
  const most = Math.max(...choices.map(({ votes }) => votes))
  return most === 0 ? [] : choices.filter(({ votes }) => votes === most).map(({ text }) => text)
}

/** "Postgres 3, SQLite 1" */
export const resultOf = (counts: readonly { text: string; votes: number }[]): string =>
  counts.map(({ text, votes }) => `${short(text)} ${votes}`).join(', ')

/** In one line of a feed. */
export const short = (text: string): string =>
  text.length > 80 ? `${text.slice(0, 79).toWellFormed()}…` : text
