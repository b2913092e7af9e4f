import { largestMemory } from '#lib/domain/memory/rules.ts'

/** What one types: `life` is seconds, or '' for good. */
export type MemoryDraft = { key: string; value: string; tags: string; life: string }

export const blankMemory: MemoryDraft = { key: '', value: '', tags: '', life: '' }

export const lives = [
  { value: '', label: 'For good' },
  { value: '3600', label: 'For an hour' },
  { value: '86400', label: 'For a day' },
  { value: '604800', label: 'For a week' },
  { value: '2592000', label: 'For 30 days' },
] as const

/** What is wrong, by field. */
export function memoryErrors({ key, value }: MemoryDraft): Partial<Record<'key' | 'value', string>> {
  return {
    ...(key.trim() === '' && { key: 'Give it a key' }),
    ...(/\s/.test(key.trim()) && { key: 'A key has no spaces' }),
    ...(value.trim() === '' && { value: 'Say what is to be remembered' }),
    ...(new TextEncoder().encode(value).length > largestMemory && { value: 'At most 64 KiB' }),
  }
}

export const memoryFields = ({ key, value, tags, life }: MemoryDraft) => ({
  key: key.trim(),
  value,
  tags: tags
    .split(',')
    .map(tag => tag.trim())
    .filter(tag => tag !== ''),
  ...(life !== '' && { ttl: Number(life) }),
})
