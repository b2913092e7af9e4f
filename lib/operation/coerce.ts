/** The part of JSON Schema that inputs use. */
export type JsonSchema = {
  type?: string | string[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  enum?: unknown[]
  anyOf?: JsonSchema[]
  description?: string
  default?: unknown
  [keyword: string]: unknown
}

export type TextInput = Record<string, string | true | readonly string[]>

/**
 * Text (a query string, a chat line, command-line flags) to the types that the schema asks for. What does not convert is
 * left as it is, so that the schema's own refusal names the field.
 */
export function coerce(schema: JsonSchema, text: TextInput): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(text).map(([field, value]) => [field, coerceValue(schema.properties?.[field], value)]),
  )
}

function coerceValue(schema: JsonSchema | undefined, value: TextInput[string]): unknown {
  const type = typeOf(schema)
  if (type === 'array') return coerceList(schema, value)
  const text = typeof value === 'object' ? value.at(-1) : value
  if (type === 'boolean') return text === true || text === 'true' ? true : text === 'false' ? false : text
  if (text === true || text === undefined) return text
  if (type === 'integer' || type === 'number')
    return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
  if (type === 'object') return parseJson(text)
  return text
}

function coerceList(schema: JsonSchema | undefined, value: TextInput[string]): unknown {
  if (value === true) return value
  const parts = typeof value === 'string' ? [value] : value
  // Things with fields are spelled as JSON, where commas mean something else.
  if (typeOf(concrete(schema)?.items) === 'object') return parts.flatMap(parseJson)
  return parts
    .flatMap(part => part.split(','))
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => coerceValue(concrete(schema)?.items, part))
}

const concrete = (schema: JsonSchema | undefined): JsonSchema | undefined =>
  schema?.anyOf?.find(option => option.type !== 'null') ?? schema

function typeOf(schema: JsonSchema | undefined): string | undefined {
  const type = concrete(schema)?.type
  return Array.isArray(type) ? type.find(name => name !== 'null') : type
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
