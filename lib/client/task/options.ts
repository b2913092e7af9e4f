type Offer = { value: string; label: string; detail?: string }

/**
 * What a list offers where new names are allowed: what matches the query, the query itself when nothing has
 * that name yet, and last what is chosen (left out, it would be lost).
 */
export function namesToOffer(known: Iterable<string>, chosen: readonly string[], query: string): Offer[] {
  const wanted = query.trim()
  const all = [...new Set([...chosen, ...known])].sort((a, b) => a.localeCompare(b))
  const [matching, others] = [all.filter(matches(wanted)), all.filter(name => !matches(wanted)(name))]
  const isNew = wanted !== '' && !all.some(name => name.toLowerCase() === wanted.toLowerCase())
  return [
    ...matching.map(named),
    ...(isNew ? [{ ...named(wanted), detail: 'new' }] : []),
    ...others.filter(name => chosen.includes(name)).map(named),
  ]
}

const matches =
  (wanted: string) =>
  (name: string): boolean =>
    name.toLowerCase().includes(wanted.toLowerCase())

const named = (name: string): Offer => ({ value: name, label: name })
