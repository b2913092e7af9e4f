import type { Output } from '../cli.ts'

/** How far a file is, on a terminal: one line that is written over, at most five times a second. */
export function meter(output: Output, total: number) {
  const started = performance.now()
  let shown = 0
  return {
    at(done: number): void {
      const now = performance.now()
      if (now - shown < 200) return
      shown = now
      output.progress?.(line(done, total, (now - started) / 1000))
    },
    end(): void {
      if (shown > 0) output.progress?.('')
    },
  }
}

export function line(done: number, total: number, seconds: number): string {
  const percent = total === 0 ? 100 : Math.floor((done / total) * 100)
  const rate = seconds > 0 ? `, ${sizeWords(done / seconds)} a second` : ''
  return `${percent} % of ${sizeWords(total)}${rate}`
}

function sizeWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1)
  const value = bytes / 1000 ** power
  return `${power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}
