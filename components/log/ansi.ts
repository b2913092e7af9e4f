import Anser from 'anser'
import type { CSSProperties } from 'react'
import type { Line } from '#lib/client/log/lines.ts'

export type Run = { text: string; style: CSSProperties | null }

/** A line in stretches of one look each. */
export function runsOf({ raw, before }: Line): Run[] {
  if (!raw.includes('\u001b') && before === '') return [{ text: raw, style: null }]
  return Anser.ansiToJson(before + raw, { json: true, remove_empty: true, use_classes: true }).map(run => ({
    text: run.content,
    style: styleOf(run),
  }))
}

type Look = Pick<Anser.AnserJsonEntry, 'fg' | 'bg' | 'fg_truecolor' | 'bg_truecolor' | 'decorations'>

function styleOf({ fg, bg, fg_truecolor, bg_truecolor, decorations }: Look): CSSProperties | null {
  const color = inkOf(fg, fg_truecolor)
  const ground = inkOf(bg, bg_truecolor)
  const [ink, back] = decorations.includes('reverse')
    ? [ground ?? 'var(--surface)', color ?? 'var(--ink)']
    : [color, ground]
  const isSolid = decorations.includes('reverse')
  const style: CSSProperties = {
    ...(ink && { color: ink }),
    // A tint, so that every ink can be read on it.
    ...(back && { background: isSolid ? back : `color-mix(in oklab, ${back} 18%, transparent)` }),
    ...(decorations.includes('bold') && { fontWeight: 500 }),
    ...(decorations.includes('italic') && { fontStyle: 'italic' }),
    ...(decorations.includes('underline') && { textDecoration: 'underline' }),
    ...(decorations.includes('strikethrough') && { textDecoration: 'line-through' }),
  }
  return Object.keys(style).length > 0 ? style : null
}

const named: Readonly<Record<string, string>> = {
  black: 'var(--muted)',
  red: 'var(--blocked)',
  green: 'var(--done)',
  yellow: 'var(--in-progress)',
  blue: 'var(--accent-ink)',
  magenta: 'var(--in-review)',
  cyan: 'var(--cyan-ink)',
  white: 'var(--ink)',
}

/** Our own inks for the sixteen that a terminal has; of all others the hue, as light or dark as can be read here. */
function inkOf(name: string | null, rgb: string | null): string | null {
  if (!name) return null
  const known = named[name.replace(/^ansi-(bright-)?/, '')]
  if (known) return known
  const colour =
    name === 'ansi-truecolor' ? rgb : paletteColour(Number(/^ansi-palette-(\d+)$/.exec(name)?.[1]))
  return colour ? `oklch(from rgb(${colour.replaceAll(',', ' ')}) var(--ink-lightness) c h)` : null
}

/** Of the 256 colours: a cube of 6 levels to 231, then greys. */
function paletteColour(index: number): string | null {
  if (!(index >= 16 && index <= 255)) return null
  if (index >= 232)
    return Array(3)
      .fill(8 + (index - 232) * 10)
      .join(',')
  const at = index - 16
  const levels = [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6]
  return levels.map(level => (level === 0 ? 0 : 55 + level * 40)).join(',')
}
