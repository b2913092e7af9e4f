import { type Document, isMap, isScalar, Lexer, parseDocument } from 'yaml'
import { isOperationError, OperationError } from '#lib/operation/errors.ts'
import { refuseUnstorableText } from '#lib/operation/text.ts'

/** Tokens of a file at most. A long text is one of them; a list of 50,000 words takes a second to read. */
const mostTokens = 20_000

/** Characters by which aliases may make the data longer than the file. */
const mostRepeated = 10_000

/**
 * Plain data from YAML 1.2. Tags of its own, more than one document and aliases that repeat much are refused; so is what has too
 * many parts or nests so deep that reading it ends.
 */
export function readYaml(path: string, text: string): unknown {
  if (hasManyTokens(text)) throw notYaml(path, 'It has too many parts.')
  const document = parse(path, text)
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) throw notYaml(path, problem.message)
  refuseTwice(path, document)
  const value = plainValue(path, document, text.length)
  // YAML can spell characters that Postgres cannot keep, which the check of the input does not see.
  refuseUnstorableText(value)
  return value
}

/** The same for what may be anything: undefined where it is not read. */
export function yamlOrNothing(text: string): unknown {
  try {
    return readYaml('', text)
  } catch (error) {
    if (isOperationError(error)) return undefined
    throw error
  }
}

function hasManyTokens(text: string): boolean {
  let count = 0
  for (const _ of new Lexer().lex(text)) if (++count > mostTokens) return true
  return false
}

function plainValue(path: string, document: Document, length: number): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 100 })
    if (lengthOf(value, new Map()) > 2 * length + mostRepeated)
      throw new Error('Its aliases repeat too much.')
    return value
  } catch (error) {
    throw notYaml(path, error instanceof Error ? error.message : String(error))
  }
}

/** Characters of all its texts, as often as each stands in it; what stands in itself is refused by its depth. */
function lengthOf(value: unknown, known: Map<object, number>): number {
  if (value === null) return 0
  if (typeof value !== 'object') return String(value).length
  const before = known.get(value)
  if (before !== undefined) return before
  known.set(value, 0)
  let length = 0
  for (const [key, child] of Object.entries(value))
    length += (Array.isArray(value) ? 1 : key.length) + lengthOf(child, known)
  known.set(value, length)
  return length
}

function parse(path: string, text: string): Document {
  try {
    // Unique keys are looked at below: the parser compares each with each.
    return parseDocument(text, {
      schema: 'core',
      merge: false,
      uniqueKeys: false,
      prettyErrors: false,
      logLevel: 'error',
    })
  } catch (error) {
    // Of the parser itself: it ran out of stack.
    throw notYaml(path, error instanceof RangeError ? 'It is nested too deeply.' : String(error))
  }
}

/** A key that stands twice on top: it is not clear which one is meant. */
function refuseTwice(path: string, { contents }: Document): void {
  if (!isMap(contents)) return
  const seen = new Set<unknown>()
  for (const { key } of contents.items) {
    const name = isScalar(key) ? key.value : key
    if (seen.has(name)) throw notYaml(path, `The key ${String(name).slice(0, 80)} stands twice in it.`)
    seen.add(name)
  }
}

function notYaml(path: string, problem: string): OperationError {
  const said = problem.slice(0, 300)
  return new OperationError('invalid', 'yaml_invalid', `${path} cannot be read: ${said}`, {
    path,
    hint: 'Plain YAML is read: maps, lists and texts, without tags of its own.',
  })
}
