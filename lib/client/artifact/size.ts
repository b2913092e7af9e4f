const units = ['B', 'kB', 'MB', 'GB', 'TB']

/** Bytes as people read them: "1.4 MB", by thousands. */
export function sizeWords(bytes: number): string {
  let [size, unit] = [bytes, 0]
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1000
    unit++
  }
  return `${unit === 0 || size >= 99.5 ? Math.round(size) : Number(size.toFixed(1))} ${units[unit]}`
}

/** Seconds as people wait for them: "about 2 min". */
export function leftWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`
  return seconds < 3_600 ? `${Math.round(seconds / 60)} min left` : `${Math.round(seconds / 3_600)} h left`
}
