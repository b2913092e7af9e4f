import { longestPlan } from '#lib/domain/plan/rules.ts'

export const planFileTypes =
  '.md,.markdown,.txt,.json,.jsonl,.csv,text/markdown,text/plain,application/json,text/csv'

export const isPlanFile = (name: string): boolean => /\.(md|markdown|txt|json)$/i.test(name)

export type PlanFile = { text: string; filename: string } | { problem: string }

/** The text of a file that somebody chose or dropped, or why it cannot be a plan. */
export async function readPlanFile(file: File): Promise<PlanFile> {
  if (!isPlanFile(file.name)) return { problem: `${file.name} is not a .md, .txt or .json file.` }
  // A character has at most four bytes.
  if (file.size > longestPlan * 4) return { problem: tooLong(file.name) }
  const text = await file.text()
  if (text.length > longestPlan) return { problem: tooLong(file.name) }
  if (text.includes('\0')) return { problem: `${file.name} is not a text.` }
  return { text, filename: file.name.slice(0, 255) }
}

const tooLong = (name: string): string =>
  `${name} is longer than ${longestPlan.toLocaleString('en')} characters: split it into smaller plans.`
