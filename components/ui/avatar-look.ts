export const patterns = [
  'plain',
  'stripes',
  'backstripes',
  'dots',
  'half',
  'diagonal',
  'rings',
  'corner',
] as const
export type Pattern = (typeof patterns)[number]
export type AvatarLook = { initials: string; hue: number; pattern: Pattern }

const hues = 18

/** How a name looks: the same everywhere and always; 144 grounds times the initials keep two names apart. */
export function avatarLook(name: string): AvatarLook {
  const hash = fnv1a(name.trim().toLowerCase())
  return {
    initials: initials(name),
    hue: (hash % hues) * (360 / hues),
    pattern: patterns[Math.floor(hash / hues) % patterns.length] ?? 'plain',
  }
}

/** First letter and, of the last part, its number or its first letter: dev-1 → D1, Ada Lovelace → AL. */
export function initials(name: string): string {
  const parts = name.split(/[\s._\-/@]+/).filter(Boolean)
  const [first = '?', last = ''] = [parts[0], parts.length > 1 ? parts.at(-1) : '']
  const tail =
    parts.length > 1 ? (/^\d+$/.test(last) ? last.slice(-2) : firstLetter(last)) : ([...first][1] ?? '')
  return (firstLetter(first) + tail).toUpperCase()
}

function firstLetter(part: string) {
  return [...part][0] ?? ''
}

/** FNV-1a, 32 bit, with a final mix so that names which differ in the last letter only spread. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
