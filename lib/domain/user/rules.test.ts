import { expect, test } from 'vitest'
import { passwordProblem } from './rules.ts'

test('a long and uncommon password is good, in any script and with spaces', () => {
  for (const good of [
    'a walk in the rain',
    'Trombone-19-Kettle',
    'пароль от сарая',
    '84-beans-under-a-bridge',
  ])
    expect(passwordProblem(good, 'ana@example.com')).toBeUndefined()
})

test('a short one, and one of more than 200 characters, is refused', () => {
  expect(passwordProblem('elevenchars', null)).toMatch(/at least 12/)
  expect(passwordProblem('lorem ipsum '.repeat(20), null)).toMatch(/at most 200/)
})

test('the commonest ones are refused, also behind digits, signs and look-alike letters', () => {
  for (const common of [
    'password1234',
    'P4ssw0rd!!!!',
    'letmeinletmein',
    'qwertyuiop12',
    '123456789012',
    '210987654321',
    'aaaaaaaaaaaa',
    'ababababababab',
    'abcdefghijklm',
    '1q2w3e4r5t6y',
    'Welcome12345!',
  ])
    expect(passwordProblem(common, null), common).toMatch(/commonest/)
})

test('one that contains the e-mail address or its name is refused', () => {
  expect(passwordProblem('me ana@example.com', 'Ana@example.com')).toMatch(/e-mail/)
  expect(passwordProblem('marianne-marianne', 'marianne@example.com')).toMatch(/e-mail/)
})
