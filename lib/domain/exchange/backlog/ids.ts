/** Ids are the same in any case: `back-12`, `BACK-12`. */
export const idOf = (id: string): string => id.trim().toUpperCase()

/** `task-355.01` means `BACK-355.01`, where only the prefix differs: it was changed once, and old links were not. */
export function resolveId(id: string, known: { has(ref: string): boolean }, prefix: string): string {
  const ref = idOf(id)
  if (known.has(ref)) return ref
  const number = ref.slice(ref.indexOf('-') + 1)
  const other = `${prefix.toUpperCase()}-${number}`
  return known.has(other) ? other : ref
}

/** The tool takes letters only; so many are enough. */
export const isPrefix = (text: string): boolean => /^[A-Za-z]{1,40}$/.test(text)
