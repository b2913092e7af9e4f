import type { JsonSchema } from '#lib/operation/coerce.ts'
import type { OperationManifest } from '#lib/operation/manifest.ts'
import { splitName } from '#lib/operation/naming.ts'

export type FieldRow = { name: string; type: string; isRequired: boolean; description: string }

/** The fields of an input, the required ones first. */
export function fieldsOf({ properties = {}, required = [] }: JsonSchema): FieldRow[] {
  const rows = Object.entries(properties).map(([name, schema]) => ({
    name,
    type: typeWords(schema),
    isRequired: required.includes(name),
    description: descriptionOf(schema),
  }))
  return [...rows.filter(row => row.isRequired), ...rows.filter(row => !row.isRequired)]
}

/** `string`, `integer 1…500`, `low | normal | high`, `list of string`, `… or null`. */
export function typeWords(schema: JsonSchema): string {
  if (schema.anyOf) return schema.anyOf.map(typeWords).join(' or ')
  if (schema.enum) return schema.enum.map(String).join(' | ')
  if (Array.isArray(schema.type)) return schema.type.join(' or ')
  if (schema.type === 'array') return `list of ${schema.items ? typeWords(schema.items) : 'anything'}`
  const { minimum, maximum } = schema
  const isBounded = typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER
  return isBounded ? `${schema.type} ${minimum ?? '…'} to ${maximum}` : (schema.type ?? 'anything')
}

/** What was said of the field, else of what it holds; and its default. */
function descriptionOf(schema: JsonSchema): string {
  const text = schema.description ?? schema.anyOf?.find(option => option.description)?.description ?? ''
  const standard = schema.default === undefined ? '' : `Default: ${JSON.stringify(schema.default)}.`
  return [text, standard].filter(Boolean).join('. ').replace('..', '.')
}

export type Noun = { noun: string; operations: OperationManifest[] }

/** The operations by noun, in their own order. */
export function byNoun(manifests: readonly OperationManifest[]): Noun[] {
  const groups = Map.groupBy(manifests, ({ name }) => splitName(name).noun)
  return [...groups].map(([noun, operations]) => ({ noun, operations }))
}

/** A call that could be made as it stands, but for the token. */
export function curlOf({ rest, input }: OperationManifest, address: string): string {
  const sample = sampleOf(input)
  const path = rest.path.replace(/:(\w+)/, (_, field: string) =>
    encodeURIComponent(String(sample[field] ?? field)),
  )
  const { [rest.identity ?? '']: _, ...body } = sample
  const method = rest.method === 'GET' ? '' : ` -X ${rest.method}`
  const start = `curl${method} "${address}${path}${rest.method === 'GET' ? queryOf(body) : ''}"`
  const token = `-H "Authorization: Bearer $BATON_TOKEN"`
  if (rest.method === 'GET') return `${start} \\\n  ${token}`
  const json = JSON.stringify(body).replaceAll("'", "'\\''")
  return `${start} \\\n  ${token} -H "Content-Type: application/json" \\\n  -d '${json}'`
}

function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams(Object.entries(fields).map(([name, value]) => [name, String(value)]))
  return query.size > 0 ? `?${query}` : ''
}

/** The required fields with values that make sense. */
function sampleOf({ properties = {}, required = [] }: JsonSchema): Record<string, unknown> {
  return Object.fromEntries(required.map(name => [name, sampleValue(name, properties[name] ?? {})]))
}

const samples: Record<string, unknown> = {
  code: 'MAIN-1',
  key: 'MAIN',
  name: 'dev-1',
  id: '6f9619ff-8b86-4d01-b42d-00cf4fc964ff',
  title: 'Lay the track',
  note: 'The rails are in place',
  summary: 'All tests pass',
  message: 'Reading the plan',
  markdown: '- [ ] Lay the track',
  assignee: 'dev-1',
  owner: 'ana',
  reason: 'The database refuses connections',
  action: 'Open the port',
  line: '/task-next',
}

function sampleValue(name: string, schema: JsonSchema): unknown {
  if (name in samples) return samples[name]
  const [first] = schema.enum ?? schema.anyOf?.find(option => option.enum)?.enum ?? []
  if (first !== undefined) return first
  switch (schema.type) {
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    case 'array':
      return [sampleValue('', schema.items ?? {})]
    case 'object':
      return {}
    default:
      return '…'
  }
}
