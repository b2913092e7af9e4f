import type { JsonSchema } from '#lib/operation/coerce.ts'

/**
 * The fields of an answer with their types, without what is inside of the objects among them. An answer is read, not written: a
 * model needs no more beforehand, and the whole of all schemas would be two thirds of the list of tools, most of it the same task
 * again. The OpenAPI document has them in full.
 */
export const outline = ({ type, properties = {}, required = [] }: JsonSchema): JsonSchema => ({
  ...(type && { type }),
  properties: Object.fromEntries(Object.entries(properties).map(([field, each]) => [field, brief(each)])),
  required: [...required],
})

/** A schema without bounds, patterns and the fields of objects: a refusal tells when a bound is overstepped. */
export function brief(
  { type, enum: choices, items, anyOf, description }: JsonSchema,
  say = (description: string) => description,
): JsonSchema {
  return {
    ...(type && { type }),
    ...(choices && { enum: choices }),
    ...(items && { items: brief(items, say) }),
    ...(anyOf && { anyOf: anyOf.map(each => brief(each, say)) }),
    ...(description && { description: say(description) }),
  }
}
