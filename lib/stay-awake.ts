/** Milliseconds: what takes longer is not waited for in this way. */
const longest = 6

/** Milliseconds between two looks. To look is a call of the system, and two processors may share what they are made of. */
const rest = 0.005

/**
 * Looks for what arrives without sleeping, until `end` settles or some milliseconds are over. To wake a process whose processor
 * has gone to sleep takes as long as a small statement. It takes the time of a processor that would be idle, and nothing from
 * what else this process has to do: every turn of the event loop goes by as ever, but for the rest in it.
 */
export function stayAwakeUntil(end: Promise<unknown>): void {
  const until = performance.now() + longest
  let isOver = false
  const over = () => {
    isOver = true
  }
  end.then(over, over)
  const look = () => {
    const now = performance.now()
    if (isOver || now > until) return
    while (performance.now() < now + rest) Atomics.pause()
    setImmediate(look)
  }
  setImmediate(look)
}
