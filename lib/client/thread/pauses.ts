/** Pauses that can be ended before their time, all at once. */
export function createPauses(): { pause(ms: number): Promise<void>; end(): void } {
  const open = new Set<() => void>()
  return {
    pause: ms =>
      new Promise(resolve => {
        const end = () => {
          clearTimeout(timer)
          open.delete(end)
          resolve()
        }
        const timer = setTimeout(end, ms)
        open.add(end)
      }),
    end() {
      for (const end of [...open]) end()
    },
  }
}
