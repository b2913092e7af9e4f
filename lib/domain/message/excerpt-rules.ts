import { plainWords } from '#lib/domain/shared/plain-words.ts'

/** Characters of a body that are looked at, and of the line that is made of them. */
export const excerptSource = 300
const longest = 200

/** The beginning of a message in one line, without the marks of Markdown. */
export const excerptOfBody = (body: string): string =>
  plainWords(body.slice(0, excerptSource)).slice(0, longest).toWellFormed()
