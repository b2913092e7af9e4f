const prefix = 'baton.draft.'

/** For this tab, or for all of this browser and until it is sent, as what is said in a conversation. */
export type DraftKeeper = 'tab' | 'browser'

/** What somebody typed and did not send: it outlives a reload, a lost session and a restart of the server. */
export function readDraft<Draft>(name: string, keeper: DraftKeeper = 'tab'): Draft | undefined {
  try {
    const text = storageOf(keeper).getItem(prefix + name)
    return text === null ? undefined : (JSON.parse(text) as Draft)
  } catch {
    // Storage that is switched off, or text that is not ours: the same as no draft.
    return undefined
  }
}

/** `undefined` forgets it. */
export function keepDraft(name: string, draft: unknown, keeper: DraftKeeper = 'tab'): void {
  try {
    if (draft === undefined) storageOf(keeper).removeItem(prefix + name)
    else storageOf(keeper).setItem(prefix + name, JSON.stringify(draft))
  } catch {
    // Without storage the text still stands in its field: only a reload loses it.
  }
}

const storageOf = (keeper: DraftKeeper): Storage => (keeper === 'tab' ? sessionStorage : localStorage)
