import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { TestProcess } from '#test/process.ts'
import { diskProblem, openHome } from './home.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'baton-home-'))
afterAll(() => rmSync(folder, { recursive: true }))

const openElsewhere = (home: string) =>
  new TestProcess(`
    import { openHome } from '#lib/runtime/home.ts'
    openHome(${JSON.stringify(home)})
    console.log('open')
    setInterval(() => {}, 1000)`)

test('a new home is closed to others and makes a secret, which stays', () => {
  const home = openHome(path.join(folder, 'new'))
  home.close()
  const again = openHome(path.join(folder, 'new'))
  expect(again.secret).toBe(home.secret)
  expect(home.secret.length).toBeGreaterThan(40)
  expect(statSync(home.path).mode & 0o777).toBe(0o700)
  expect(statSync(path.join(home.path, 'secret')).mode & 0o777).toBe(0o600)
  again.close()
})

test('a secret from outside is used and not stored', () => {
  const home = openHome(path.join(folder, 'given'), { secret: 'from BATON_SECRET' })
  expect(home.secret).toBe('from BATON_SECRET')
  expect(statSync(path.join(home.path, 'secret'), { throwIfNoEntry: false })).toBeUndefined()
  home.close()
})

test('a home that another process has open is refused, naming the process', async () => {
  const home = path.join(folder, 'busy')
  const other = openElsewhere(home)
  await other.line()
  expect(() => openHome(home)).toThrow(`Another Baton (process ${other.child.pid}) is using ${home}`)
  await other.kill()
  openHome(home).close()
})

test('a home is refused to the same process a second time', () => {
  const home = openHome(path.join(folder, 'twice'))
  expect(() => openHome(home.path)).toThrow(`process ${process.pid}`)
  home.close()
})

test('a home that cannot be written is refused with what to do', () => {
  writeFileSync(path.join(folder, 'file'), '')
  expect(() => openHome(path.join(folder, 'file'))).toThrow('cannot write to its folder')
})

test('less than 200 MB of free disk is refused', () => {
  expect(diskProblem('/home/me/.baton', 200 * 1024 * 1024)).toBeUndefined()
  expect(diskProblem('/home/me/.baton', 150 * 1024 * 1024)).toMatch(/^Only 150 MB are free/)
})
