const prefix = 'baton.draft.'

/** What somebody typed and did not send, kept for this tab: it outlives a reload, a lost session and a restart of the server. */
export function readDraft<Draft>(name: string): Draft | undefined {
  try {
    const text = sessionStorage.getItem(prefix + name)
    return text === null ? undefined : (JSON.parse(text) as Draft)
  } catch {
    // Storage that is switched off, or text that is not ours: the same as no draft.
    return undefined
  }
}

/** `undefined` forgets it. */
export function keepDraft(name: string, draft: unknown): void {
  try {
    if (draft === undefined) sessionStorage.removeItem(prefix + name)
    else sessionStorage.setItem(prefix + name, JSON.stringify(draft))
  } catch {
    // Without storage the text still stands in its field: only a reload loses it.
  }
}
