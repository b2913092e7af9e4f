import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Case } from './case.ts'
import type { Finding, Judged } from './judge.ts'
import { machine } from './machine.ts'

export type Report = { subject: Case; judged: Judged }

export function print({ subject, judged }: Report): void {
  console.log(`\n${subject.name}  ${subject.title}`)
  for (const [arm, metrics] of Object.entries(judged.arms))
    console.log(`  ${arm.padEnd(16)}${inLine(metrics)}`)
  const { variation, stolen, disturbed } = judged
  console.log(`  control arm varies by ${percent(variation)}, steal ${percent(stolen)}`)
  if (disturbed.length > 0) console.log(`  The figures say nothing: ${disturbed.join('; ')}.`)
}

export function printTable(findings: readonly Finding[]): void {
  const rows = findings.map(({ case: name, what, gate, value, quartiles: [low, high], verdict }) => [
    name,
    what,
    gate,
    short(value),
    `${short(low)} – ${short(high)}`,
    verdict,
  ])
  const table = [['case', 'figure', 'gate', 'median', 'quartiles', 'verdict'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map(row => row[column]?.length ?? 0))) ?? []
  console.log('')
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
}

/** Under the commit's name; what was measured with uncommitted changes is nobody else's: results/local. */
export function keep(reports: readonly Report[], loadAtStart: number): string {
  const commit = git('rev-parse', '--short=12', 'HEAD')
  const isClean = git('status', '--porcelain') === ''
  const folder = path.join(import.meta.dirname, 'results', isClean ? '' : 'local')
  mkdirSync(folder, { recursive: true })
  const file = path.join(folder, `${commit}.json`)
  const cases = reports.map(({ subject, judged }) => ({
    name: subject.name,
    title: subject.title,
    ...judged,
  }))
  const content = { commit, isClean, at: new Date().toISOString(), machine: machine(), loadAtStart, cases }
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`)
  return path.relative(process.cwd(), file)
}

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim()

const inLine = (metrics: Record<string, number>): string =>
  Object.entries(metrics)
    .map(([metric, value]) => `${metric} ${short(value)}`.padEnd(16))
    .join('')

const short = (value: number): string =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))

const percent = (share: number): string => `${Math.round(share * 100)} %`
