/** The branch of a task: `bat-41-read-words`. Small letters, digits and dashes only, so it is a name everywhere. */
export function branchName(code: string, title: string): string {
  const words =
    title
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? []
  const short: string[] = []
  for (const word of words) {
    if (short.length === 6 || [...short, word].join('-').length > 40) break
    short.push(word)
  }
  return [prefixOf(code), ...short].join('-')
}

/** Whether it is a branch of this task, whatever its title was when the branch was made. */
export const isBranchOf = (branch: string, code: string): boolean =>
  branch === prefixOf(code) || branch.startsWith(`${prefixOf(code)}-`)

const prefixOf = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '-')
