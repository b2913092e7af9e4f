import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import { withClient } from '#lib/runtime/postgres/connection.ts'

export type TestDatabase = { url: string; drop(): Promise<void> }

/**
 * A fresh database for one test file, made in some milliseconds: a copy of the one that has all migrations, or of
 * `template0` for an empty one.
 */
export async function createTestDatabase(template = 'baton_template'): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`)
  return {
    url: inject('adminUrl').replace(/\/baton$/, `/${name}`),
    drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`),
  }
}

async function administer(statement: string): Promise<void> {
  await withClient(inject('adminUrl'), client => client.query(statement))
}
