const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const
const restMs = 2_500
const waiting: (() => void)[] = []
let isSomebodyHere = false

/** Runs `work` at the first sign of a person, or once the page has long been at rest: the first load is over by then. */
export function atFirstSign(work: () => void): void {
  if (isSomebodyHere) return void work()
  if (waiting.push(work) > 1) return
  for (const sign of signs) document.addEventListener(sign, start, { passive: true })
  setTimeout(start, restMs)
}

function start() {
  if (isSomebodyHere) return
  isSomebodyHere = true
  for (const sign of signs) document.removeEventListener(sign, start)
  for (const work of waiting.splice(0)) work()
}
