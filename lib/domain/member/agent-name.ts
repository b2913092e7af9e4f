/**
 * Names for a person who works in a project, the best first and without end: the person's own in plain letters, else what
 * stands before the @ of the e-mail address, then the same with a number.
 */
export function* agentNames(person: string, email: string | null): Generator<string, never> {
  const base = plain(person) || plain(email?.split('@')[0] ?? '') || 'member'
  yield base
  for (let number = 2; ; number++) yield `${base}-${number}`
}

/** Accents off, lower case, and a dash for all that a name may not have (`AgentName`). */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9._]+/g, '-')
    .replaceAll(/^[-._]+|[-._]+$/g, '')
    .slice(0, 48)
}
