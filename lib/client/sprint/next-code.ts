/** The code to suggest for a new sprint: the newest numbered code's stem with the next free number, else SPRINT-1. */
export function nextSprintCode(newestFirst: readonly string[]): string {
  const stem = newestFirst.map(stemOf).find(found => found !== undefined) ?? 'SPRINT-'
  const numbers = newestFirst
    .filter(code => code.startsWith(stem))
    .map(code => Number(code.slice(stem.length)))
  return `${stem}${Math.max(0, ...numbers.filter(Number.isInteger)) + 1}`
}

const stemOf = (code: string): string | undefined => /^(.*\D)\d+$/.exec(code)?.[1]
