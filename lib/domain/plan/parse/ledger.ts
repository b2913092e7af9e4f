import type { SkippedLine } from './parsed-plan.ts'

const SHOWN = 200

/** Keeps account of every line of the plan, so that none is dropped without a word. */
export type Ledger = ReturnType<typeof openLedger>

/** Opens the account of a plan's lines. Lines that nobody claims come out as prose. */
export function openLedger(lines: string[]) {
  const used = new Set<number>()
  const reasons = new Map<number, string>()
  const remarks = new Map<string, SkippedLine>()
  return {
    /** The lines became part of the result, or are pure structure. */
    use(from: number, to = from): void {
      for (let line = from; line <= to; line += 1) used.add(line)
    },
    /** The lines were understood and left out. The first reason stands. */
    skip(from: number, to: number, reason: string): void {
      for (let line = from; line <= to; line += 1) if (!reasons.has(line)) reasons.set(line, reason)
    },
    /** A line that was in use is left out after all. */
    giveBack(line: number, reason: string): void {
      used.delete(line)
      reasons.set(line, reason)
    },
    /** A part of a line, which may itself be in use, was left out. */
    remark(line: number, text: string, reason: string): void {
      remarks.set(`${line} ${text} ${reason}`, { line, text: shorten(text), reason })
    },
    skipped(): SkippedLine[] {
      const left = lines.flatMap((text, index) => {
        const line = index + 1
        if (used.has(line) || isBlank(text)) return []
        return [{ line, text: shorten(text), reason: reasons.get(line) ?? 'prose, not a task' }]
      })
      return [...left, ...remarks.values()].sort((a, b) => a.line - b.line)
    },
  }
}

/** At most 200 characters of a text, cut between characters. */
export function shorten(text: string, length = SHOWN): string {
  const trimmed = text.trim()
  return trimmed.length <= length
    ? trimmed
    : `${trimmed
        .slice(0, length - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`
}

// A quote's empty line is as blank as any other.
function isBlank(text: string): boolean {
  return /^[\s>]*$/.test(text)
}
