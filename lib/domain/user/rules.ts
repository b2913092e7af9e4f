/** Characters. */
export const passwordLength = { least: 12, most: 200 } as const

/** Words that the commonest long passwords are made of, once digits and signs around them are taken off. */
const commonWords = new Set(
  'password passwort passw pass admin administrator root user login welcome letmein changeme secret default guest test testing master superman batman baton dragon monkey football baseball basketball soccer hockey iloveyou loveyou princess sunshine shadow michael jordan jennifer charlie trustno whatever starwars pokemon computer internet freedom hello helloworld thequickbrownfox qwertyuiop qwerty asdfghjkl zxcvbnm azerty qwertz abc summer winter spring autumn company google facebook'.split(
    ' ',
  ),
)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
]

const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Why the password is refused, in words; undefined when it is good. The browser says the same before it sends. */
export function passwordProblem(password: string, email: string | null): string | undefined {
  if (password.length < passwordLength.least)
    return `A password has at least ${passwordLength.least} characters.`
  if (password.length > passwordLength.most)
    return `A password has at most ${passwordLength.most} characters.`
  const plain = password.toLowerCase()
  if (containsEmail(plain, email)) return 'A password does not contain your e-mail address.'
  if (isCommon(plain)) return 'This is one of the commonest passwords: choose another one.'
  return undefined
}

function containsEmail(plain: string, email: string | null): boolean {
  const [name = ''] = email?.toLowerCase().split('@') ?? []
  return (
    name !== '' && (plain.includes(email?.toLowerCase() ?? '') || (name.length >= 5 && plain.includes(name)))
  )
}

function isCommon(plain: string): boolean {
  if (new Set(plain).size < 5) return true
  if (rows.some(row => walks(row, plain))) return true
  const core = plain.replaceAll(/^[^a-z]+|[^a-z]+$/g, '')
  return [plain, withoutLookalikes(core)].some(text => isCommonWord(text.replaceAll(/[^a-z]/g, '')))
}

/** Also twice the same word, as in letmeinletmein. */
function isCommonWord(letters: string): boolean {
  const half = letters.slice(0, letters.length / 2)
  return commonWords.has(letters) || (letters === half + half && commonWords.has(half))
}

/** A run along the keyboard, the alphabet or the digits, forwards or backwards. */
const walks = (row: string, text: string): boolean =>
  row.includes(text) || [...row].reverse().join('').includes(text)

const withoutLookalikes = (text: string): string => [...text].map(sign => lookalikes[sign] ?? sign).join('')
