import { type Fields, type Json, textOf } from '../format.ts'

/** Title of the section in a description, and the field that holds it. */
export const sections = [
  ['Details', 'details'],
  ['Test strategy', 'testStrategy'],
  ['Acceptance criteria', 'acceptanceCriteria'],
] as const

/** A list of criteria is a list in the text. */
export const bodyOf = (value: Json | undefined): string =>
  Array.isArray(value) ? value.map(each => `- ${textOf(each)}`).join('\n') : textOf(value)

/** Its tool refuses a task without a description: one that has nothing to say repeats its title. */
export const isRepeated = ({ title, description }: Fields): boolean => textOf(description) === textOf(title)
