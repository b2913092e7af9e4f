import { parseArgs } from 'node:util'
import { alternate } from './alternate.ts'
import { growth } from './growth.ts'
import { javascript } from './javascript.ts'
import { judge } from './judge.ts'
import { load, quietLoad } from './machine.ts'
import { messages } from './messages.ts'
import { claim } from './p1-claim.ts'
import { http } from './p2-http.ts'
import { batch } from './p3-batch.ts'
import { delivery, live } from './p4-live.ts'
import { quick } from './p5-quick.ts'
import { artifacts } from './p6-artifacts.ts'
import { board } from './p7-board.ts'
import { cli } from './p8-cli.ts'
import { keep, print, printTable, type Report } from './report.ts'
import { runaway } from './runaway.ts'
import { start } from './start.ts'

/** `npm run bench`: every case; `npm run bench -- P1 growth --rounds 3`: some. Exits with 1 when a gate is failed. */

const cases = [
  start,
  javascript,
  claim,
  growth,
  http,
  batch,
  live,
  quick,
  artifacts,
  board,
  runaway,
  cli,
  messages,
  delivery,
]

const { values, positionals } = parseArgs({ options: { rounds: { type: 'string' } }, allowPositionals: true })
const unknown = positionals.filter(name => !cases.some(({ name: known }) => known === name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}: ${cases.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))

const loadAtStart = load()
const disturbed =
  loadAtStart > quietLoad ? [`load ${loadAtStart.toFixed(1)} at the start: others use this machine`] : []
const reports: Report[] = []
for (const subject of cases.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  const stage = await subject.open()
  const rounds = Number(values.rounds ?? subject.rounds ?? 5)
  const say = (line: string) => console.error(`${subject.name}  ${line}`)
  const measured = await alternate(stage, rounds, say).finally(() => stage.close())
  const report = { subject, judged: judge(subject, measured, disturbed) }
  reports.push(report)
  print(report)
}
const findings = reports.flatMap(({ judged }) => judged.findings)
printTable(findings)
console.log(`\nKept in ${keep(reports, loadAtStart)}.`)
if (findings.some(({ verdict }) => verdict === 'FAIL')) process.exitCode = 1
