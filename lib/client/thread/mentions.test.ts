import { expect, test } from 'vitest'
import { type Known, mentionOf, mentionPattern } from './mentions.ts'

const known: Known = {
  project: 'MAIN',
  agents: new Set(['dev-1', 'Ana-Owner']),
  pods: new Set(['DevPod']),
  sprints: new Set(['SPRINT-1']),
}

const found = (text: string) =>
  [...text.matchAll(mentionPattern)].flatMap(([word]) => mentionOf(word, known)?.href ?? [])

test.each([
  ['@dev-1, look', ['/agents/dev-1']],
  ['ask @DevPod or @everyone', ['/agents?pod=DevPod', '/agents']],
  ['@nobody and me@dev-1.com', []],
  ['MAIN-41 and #T-UNIFY-01.', ['/tasks/MAIN-41', '/tasks/T-UNIFY-01']],
  ['UTF-8, SHA-256 and a/MAIN-1', []],
  ['SPRINT-1 is on', ['/sprints/SPRINT-1']],
  [
    'see fe://artifacts/by-task/MAIN-41/report.pdf.',
    ['/artifacts/fe%3A%2F%2Fartifacts%2Fby-task%2FMAIN-41%2Freport.pdf'],
  ],
])('%s', (text, hrefs) => expect(found(text)).toEqual(hrefs))
