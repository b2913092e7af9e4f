export type Shortcut = {
  /** 'c', 'g b' (a sequence), 'mod+k' (Cmd or Ctrl), 'shift+x', '?', 'arrowdown' */
  keys: string
  label: string
  group: string
  run: (event: KeyboardEvent) => void
}

type Keys = Pick<KeyboardEvent, 'key' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>

const sequenceMs = 1_000
const shortcuts = new Set<Shortcut>()
const listeners = new Set<() => void>()
let listed: readonly Shortcut[] | null = null
let pending = { keys: '', at: 0 }

/** Adds a shortcut and answers its removal. Of two with the same keys, the younger wins. */
export function registerShortcut(shortcut: Shortcut): () => void {
  if (shortcuts.size === 0) document.addEventListener('keydown', onKeyDown)
  shortcuts.add(shortcut)
  publish()
  return () => {
    shortcuts.delete(shortcut)
    if (shortcuts.size === 0) document.removeEventListener('keydown', onKeyDown)
    publish()
  }
}

/** What can be pressed now, for the help sheet. */
export function listShortcuts(): readonly Shortcut[] {
  listed ??= [...new Map([...shortcuts].map(shortcut => [shortcut.keys, shortcut])).values()]
  return listed
}

export function subscribeShortcuts(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function publish() {
  listed = null
  for (const listener of listeners) listener()
}

/** The name of what was pressed, or null for a modifier alone and for chords that belong to the browser. */
export function pressed({ key, metaKey, ctrlKey, altKey, shiftKey }: Keys): string | null {
  if (['Shift', 'Meta', 'Control', 'Alt', 'Dead', 'Unidentified'].includes(key) || altKey) return null
  const name = key === ' ' ? 'space' : key.toLowerCase()
  const isShifted = shiftKey && (name.length > 1 || name !== key)
  return `${metaKey || ctrlKey ? 'mod+' : ''}${isShifted ? 'shift+' : ''}${name}`
}

/** Which of `known` the press completes after `before`, and what stays pending for the next press. */
export function follow(
  known: readonly string[],
  before: string,
  press: string,
): { match?: string; pending: string } {
  const whole = before ? `${before} ${press}` : press
  if (known.includes(whole)) return { match: whole, pending: '' }
  if (known.some(keys => keys.startsWith(`${whole} `))) return { pending: whole }
  return before ? follow(known, '', press) : { pending: '' }
}

function onKeyDown(event: KeyboardEvent) {
  const press = pressed(event)
  if (!press || event.defaultPrevented || event.isComposing || isTaken(event.target, press)) return
  const before = event.timeStamp - pending.at < sequenceMs ? pending.keys : ''
  const known = [...shortcuts]
  const next = follow(
    known.map(shortcut => shortcut.keys),
    before,
    press,
  )
  pending = { keys: next.pending, at: event.timeStamp }
  const shortcut = known.findLast(({ keys }) => keys === next.match)
  if (!shortcut) return
  event.preventDefault()
  shortcut.run(event)
}

/** Typing comes first, and so does an open dialog or menu, wherever the focus is; only chords with Cmd or Ctrl pass. */
function isTaken(target: EventTarget | null, press: string) {
  if (press.startsWith('mod+') && !['mod+z', 'mod+a'].includes(press)) return false
  if (document.querySelector(overlay)) return true
  if (!(target instanceof Element)) return false
  return target.closest(taking) !== null || (press === 'enter' && target.closest(pressable) !== null)
}

const taking =
  'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=""], [contenteditable=true]'

const overlay = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]'

/** Enter presses what has the focus. */
const pressable = 'a[href], button, summary, [role=button], input'
