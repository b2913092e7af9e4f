import type { Input } from '#lib/client/call.ts'
import { type NumberSetting, numberSettings, type Stored } from './project-numbers.ts'

export type NumberTexts = Readonly<Record<string, string>>

/** What the fields show at first. */
export const textsOf = (stored: Stored): NumberTexts =>
  Object.fromEntries(numberSettings.map(setting => [setting.field, textOf(setting, stored)]))

export const isAsStored = (texts: NumberTexts, stored: Stored): boolean =>
  changedIn(texts, stored).length === 0

/** What project.update takes of them: those that were changed. */
export function inputOf(texts: NumberTexts, stored: Stored): Input<'project.update'> {
  const input: Record<string, number | Record<string, number>> = {}
  for (const { field, unit = 1 } of changedIn(texts, stored)) {
    const [name = '', part] = field.split('.')
    // A whole number is sent as it is typed, so that one that is not is refused.
    const value = unit === 1 ? Number(texts[field]) : Math.round(Number(texts[field]) * unit)
    input[name] = part === undefined ? value : { ...Object(input[name]), [part]: value }
  }
  return { key: stored.key, ...input }
}

const changedIn = (texts: NumberTexts, stored: Stored): NumberSetting[] =>
  numberSettings.filter(setting => Number(texts[setting.field]) !== Number(textOf(setting, stored)))

const textOf = ({ of, unit = 1 }: NumberSetting, stored: Stored): string =>
  String(Number((of(stored) / unit).toPrecision(12)))
