import type { z } from 'zod'
import type { Blobs } from '#lib/blob/blobs.ts'
import type { Context, WaitContext } from './context.ts'
import { kindOf, type OperationKind, type OperationName } from './naming.ts'
import type { Permission } from './permissions.ts'

/**
 * A further name that the source documents promise. Its shape says at which door it works: `/task-done` in chat and CLI,
 * `POST /api/…` in REST, anything else as an MCP tool. `fields` maps the alias's field names to ours; `preset` fills fields.
 */
export type Alias = {
  readonly name: string
  readonly fields?: Readonly<Record<string, string>>
  readonly preset?: Readonly<Record<string, unknown>>
}

/** What the handler of a `noun.wait` is given can wait; nobody else may, since they hold a transaction. */
type ContextOf<Name extends OperationName> = Name extends `${string}.wait` ? WaitContext : Context

export type Definition<Name extends OperationName, Input extends z.ZodObject, Output extends z.ZodType> = {
  name: Name
  summary: string
  /** A paragraph for help, the API page and tool descriptions, where the summary is not enough. */
  description?: string
  permission: Permission
  /** Order for chat and CLI; the last one takes the rest of the line. */
  args: readonly (keyof z.input<Input> & string)[]
  input: Input
  output: Output
  aliases?: readonly Alias[]
  /** A usage line for help, as one would type it in chat. */
  example: string
  destructive?: true
  /** The answer holds something shown once (a token): it is never kept in clear. */
  sensitive?: true
  /** Fields that are taken with the secrets in them: a password, or what is redacted once it has been read. */
  verbatim?: readonly (keyof z.input<Input> & string)[]
  /** Does all that it changes leave in one turn, as a rule? Then it may share a transaction with others (lib/group-commit.ts). */
  oneFlight?(input: z.output<Input>, blobs: Blobs): boolean
  /** What tells two requests under one Idempotency-Key apart, where that is not their input. */
  asks?(input: z.output<Input>, blobs: Blobs): unknown
  /**
   * Before the transaction and outside of it: bytes that a store may take long to keep. The handler does it where this was not done,
   * since the operation is part of another one; what it leaves when the change is refused is swept.
   */
  prepare?(input: z.output<Input>, blobs: Blobs): Promise<void>
  handler(ctx: ContextOf<Name>, input: z.output<Input>): Promise<z.input<Output>>
  /** The answer of a write that would change nothing now, from `ctx.memory`; undefined when that is not certain. */
  recall?(ctx: Context, input: z.output<Input>): unknown
}

export type Operation<
  Name extends OperationName = OperationName,
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodType = z.ZodType,
> = Readonly<
  Omit<Definition<Name, Input, Output>, 'handler' | 'oneFlight' | 'recall' | 'verbatim' | 'asks' | 'prepare'>
> & {
  readonly verbatim?: readonly string[]
  readonly kind: OperationKind
  readonly aliases: readonly Alias[]
  /** Methods, not properties, so that operations of every input fit one list. */
  oneFlight?(input: z.output<Input>, blobs: Blobs): boolean
  asks?(input: z.output<Input>, blobs: Blobs): unknown
  prepare?(input: z.output<Input>, blobs: Blobs): Promise<void>
  handler(ctx: ContextOf<Name>, input: z.output<Input>): Promise<z.input<Output>>
  recall?(ctx: Context, input: z.output<Input>): unknown
}

/** Makes an operation from its definition. The only way to add a command or a query to the product. */
export function operation<
  const Name extends OperationName,
  Input extends z.ZodObject,
  Output extends z.ZodType,
>(definition: Definition<Name, Input, Output>): Operation<Name, Input, Output> {
  if (!/^[a-z]+\.[a-z]+(_[a-z]+)*$/.test(definition.name))
    throw new Error(`Operation name ${definition.name} is not noun.verb`)
  return Object.freeze({
    aliases: [],
    ...definition,
    // A key that the input does not have is a mistake worth naming, not noise to drop.
    input: definition.input.strict() as unknown as Input,
    kind: kindOf(definition.name),
  })
}
