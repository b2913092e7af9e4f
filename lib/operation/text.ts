import { OperationError } from './errors.ts'

/**
 * Refuses text that Postgres cannot keep (NUL, lone surrogates), wherever it stands in the input, and nesting deeper
 * than any input has. Iterative, so that a hostile document cannot overflow the stack.
 */
export function refuseUnstorableText(input: unknown): void {
  const pending: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { value, path, depth } = next
    if (typeof value === 'string') refuseText(value, path)
    if (value === null || typeof value !== 'object') continue
    if (depth > 32) throw unstorable(path, 'is nested more than 32 levels deep')
    for (const [key, child] of Object.entries(value)) {
      refuseText(key, path)
      pending.push({ value: child, path: path ? `${path}.${key}` : key, depth: depth + 1 })
    }
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes('\0')) throw unstorable(path, 'contains a NUL character')
  if (!text.isWellFormed()) throw unstorable(path, 'contains a broken Unicode character (a lone surrogate)')
}

function unstorable(path: string, why: string): OperationError {
  const field = path.slice(0, 200) || 'input'
  return new OperationError('invalid', 'invalid_input', `${field} ${why}.`, {
    fields: [{ field, message: why }],
    hint: 'Send well-formed UTF-8 text.',
  })
}
