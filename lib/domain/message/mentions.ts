/** What stands in code is quoted, not said to anybody. */
const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

const mention = /(?:^|[^\w@.])@([A-Za-z0-9][A-Za-z0-9._@-]{0,63})/g

/**
 * The names that a text may mention, `@dev-1` or `@everyone`, each in the spellings that are meant: a full stop behind it may
 * be part of the name, or end the sentence.
 */
export function mentionsIn(body: string): string[][] {
  const found = [...body.replaceAll(code, ' ').matchAll(mention)].map(([, name = '']) => spellingsOf(name))
  return found.slice(0, 100)
}

function spellingsOf(name: string): string[] {
  const shorter = name.replace(/[._@-]$/, '')
  return shorter === name ? [name] : [name, ...spellingsOf(shorter)]
}
