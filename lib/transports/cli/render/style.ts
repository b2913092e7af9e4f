import { styleText } from 'node:util'

/** Colours, or none. */
export type Style = {
  heading(text: string): string
  dim(text: string): string
  /** The value of a field; `said` is the text without the spaces after it. */
  value(field: string, text: string, said: string): string
}

const plainStyle: Style = { heading: text => text, dim: text => text, value: (_, text) => text }

const statusColours: Record<string, Parameters<typeof styleText>[0]> = {
  done: 'green',
  in_progress: 'yellow',
  in_review: 'cyan',
  blocked: 'red',
  cancelled: 'dim',
  urgent: 'red',
  online: 'green',
  active: 'green',
  offline: 'dim',
}

export function styleOf(hasColour: boolean): Style {
  if (!hasColour) return plainStyle
  const paint = (format: Parameters<typeof styleText>[0], text: string) =>
    styleText(format, text, { validateStream: false })
  return {
    heading: text => paint('bold', text),
    dim: text => paint('dim', text),
    value(field, text, said) {
      const format = field === 'code' ? 'bold' : statusColours[said]
      return format ? paint(format, text) : text
    },
  }
}
