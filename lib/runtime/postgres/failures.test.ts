import { expect, test } from 'vitest'
import { initdbFailure } from './cluster.ts'
import { launchFailure } from './launch.ts'

test.each([
  ['FATAL: could not write lock file "postmaster.pid": No space left on device', 'no space left on the disk'],
  ['PANIC:  could not locate a valid checkpoint record at 0/1566C60', 'is damaged: restore it from a backup'],
  ['FATAL: could not open file "pg_control": Permission denied', 'may not read its data'],
  ['something new', 'its log is /data.log'],
])('a start that failed with "%s" says "%s"', (log, sentence) => {
  expect(launchFailure(log, '/data')).toContain(sentence)
})

test('a user id without a name is explained', () => {
  expect(initdbFailure('initdb: error: could not look up effective user ID 1234')).toContain('/etc/passwd')
})
