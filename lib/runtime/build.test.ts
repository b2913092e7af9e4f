import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { isBuildStale, markBuilt } from './build.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'baton-build-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(file: string, text = ''): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

beforeEach(() => {
  write('app/page.tsx', 'page')
  write('tsconfig.json', '{}')
  write('.next/BUILD_ID', 'id')
  markBuilt(folder)
})

test('a build of these very files is not stale', () => {
  expect(isBuildStale(folder)).toBe(false)
})

test.each([
  'app/page.tsx',
  'components/ui/button.tsx',
  'public/logo.svg',
  'package-lock.json',
  'tsconfig.json',
])('a change of %s makes it stale', file => {
  write(file, 'changed')
  expect(isBuildStale(folder)).toBe(true)
  rmSync(path.join(folder, file))
})

test('a change of a test or of the generated client does not', () => {
  write('components/ui/button.test.tsx', 'changed')
  write('lib/prisma/client.ts', 'changed')
  expect(isBuildStale(folder)).toBe(false)
})

test('a build that did not finish is stale', () => {
  rmSync(path.join(folder, '.next', 'BUILD_ID'))
  expect(isBuildStale(folder)).toBe(true)
})
