import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandAs, mayExecute, runAs } from './run-as.ts'

const postgres = { uid: 101, gid: 104 }

describe('who may enter a folder', () => {
  test.each([
    ['the world, by its last bit', { uid: 0, gid: 0, mode: 0o755 }, true],
    ['nobody else, when closed', { uid: 0, gid: 0, mode: 0o700 }, false],
    ['its owner', { uid: 101, gid: 0, mode: 0o700 }, true],
    ['its group', { uid: 0, gid: 104, mode: 0o710 }, true],
    ['not its owner, when only others may', { uid: 101, gid: 0, mode: 0o011 }, false],
  ])('%s', (_who, folder, expected) => {
    expect(mayExecute(postgres, folder)).toBe(expected)
  })
})

test('another user is taken on by spawn itself, unless a capability has to come along', () => {
  expect(commandAs({ user: postgres }, 'initdb', ['-k'])).toEqual({
    command: 'initdb',
    args: ['-k'],
    options: postgres,
  })
  const { command, args } = commandAs({ user: postgres, capability: 'dac_read_search' }, 'initdb', ['-k'])
  expect([command, ...args].join(' ')).toBe(
    'setpriv --reuid=101 --regid=104 --clear-groups --securebits=+no_setuid_fixup --inh-caps=+dac_read_search --ambient-caps=+dac_read_search -- initdb -k',
  )
})

test.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  "as root: Postgres's user finds a program in a folder that is closed to it",
  () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'baton-closed-'))
    const program = path.join(folder, 'program')
    writeFileSync(program, '')
    chmodSync(program, 0o755)
    const look = (how: ReturnType<typeof runAs>) => {
      const code = `process.getuid() !== 0 && fs.accessSync('${program}', fs.constants.X_OK)`
      const { command, args, options } = commandAs(how, process.execPath, ['--eval', code])
      return spawnSync(command, args, { ...options, cwd: '/' }).status
    }
    const how = runAs(undefined, [folder], program)
    expect(look(how)).toBe(0)
    expect(look({ ...how, capability: undefined })).toBe(1)
    rmSync(folder, { recursive: true })
  },
)
