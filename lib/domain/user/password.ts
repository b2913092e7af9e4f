import { hash, verify } from '@node-rs/argon2'

/** argon2id with the OWASP parameters: 19 MiB, two passes, one lane. */
const parameters = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** One password is one hash, whichever way a keyboard composes its letters. */
export const hashPassword = (password: string): Promise<string> =>
  hash(password.normalize('NFKC'), parameters)

/** A person without a password costs as much time as a wrong password, so that timing does not tell who exists. */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await decoy()), password.normalize('NFKC'))
  return stored !== null && matches
}

let decoyHash: Promise<string> | undefined

const decoy = (): Promise<string> => {
  decoyHash ??= hashPassword('nobody has this password')
  return decoyHash
}
