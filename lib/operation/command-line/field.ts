import type { JsonSchema } from '../coerce.ts'

/** A field of an operation's input, as command lines and their help speak of it. */
export type Field = {
  name: string
  /** In kebab-case: depends-on. */
  flag: string
  type: 'text' | 'number' | 'boolean' | 'list' | 'json'
  isRequired: boolean
  isNullable: boolean
  choices: readonly string[]
  description: string
  default: unknown
}

/** The fields of an input in the order of their declaration. */
export function fieldsOf(input: JsonSchema): Field[] {
  return Object.entries(input.properties ?? {}).map(([name, schema]) => {
    const concrete = schema.anyOf?.find(option => option.type !== 'null') ?? schema
    return {
      name,
      flag: kebabCase(name),
      type: typeOf(concrete),
      isRequired: input.required?.includes(name) ?? false,
      isNullable: allowsNull(schema),
      choices: (concrete.enum ?? concrete.items?.enum ?? []).map(String),
      description: schema.description ?? concrete.description ?? '',
      default: schema.default,
    }
  })
}

const kebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)

const allowsNull = ({ type, anyOf }: JsonSchema): boolean =>
  (Array.isArray(type) && type.includes('null')) || (anyOf?.some(option => option.type === 'null') ?? false)

function typeOf({ type }: JsonSchema): Field['type'] {
  const name = Array.isArray(type) ? type.find(each => each !== 'null') : type
  if (name === 'boolean') return 'boolean'
  if (name === 'integer' || name === 'number') return 'number'
  if (name === 'array') return 'list'
  return name === 'object' ? 'json' : 'text'
}
