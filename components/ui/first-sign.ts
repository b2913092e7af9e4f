const signs = ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const
/** After the page has loaded: on a slow machine that takes its time. */
const restMs = 1_000
const waiting: (() => void)[] = []
let isSomebodyHere = false

/** Runs `work` at the first sign of a person, or once the page has been at rest: the first load is over by then. */
export function atFirstSign(work: () => void): void {
  if (isSomebodyHere) return void work()
  if (waiting.push(work) > 1) return
  for (const sign of signs) document.addEventListener(sign, start, { passive: true })
  if (document.readyState === 'complete') rest()
  else addEventListener('load', rest, { once: true })
}

function rest() {
  setTimeout(start, restMs)
}

function start() {
  if (isSomebodyHere) return
  isSomebodyHere = true
  for (const sign of signs) document.removeEventListener(sign, start)
  for (const work of waiting.splice(0)) work()
}
