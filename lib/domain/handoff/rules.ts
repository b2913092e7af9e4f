/**
 * The rules of a handoff, apart from input and output: what states it has, and who may decide on it. No imports, so that the
 * browser carries nothing for it.
 */
export const handoffStates = ['offered', 'accepted', 'rejected', 'expired', 'withdrawn'] as const
export type HandoffState = (typeof handoffStates)[number]

export const handoffModes = ['sync', 'async', 'auto'] as const
export type HandoffMode = (typeof handoffModes)[number]

/** What the rules need to know of a handoff. `holder` is who holds its task now. */
export type HandoffFacts = {
  state: HandoffState
  to: { agent: string | null; pod: string | null }
  decidedBy: string | null
  expiresAt: string | null
  task: { code: string }
}

export type DeciderFacts = { name: string; kind: 'agent' | 'human'; pod: string | null }

export type Verdict = { allowed: true } | { allowed: false; code: string; reason: string; hint: string }

const yes: Verdict = { allowed: true }
const no = (code: string, reason: string, hint: string): Verdict => ({ allowed: false, code, reason, hint })

export const handoffCan = {
  /** Who may take the task is a rule of the task. `holds`: the actor holds it already, so that to accept again is no change. */
  accept(handoff: HandoffFacts, { name, holds }: { name: string; holds: boolean }): Verdict {
    if (handoff.state === 'accepted' && handoff.decidedBy === name && holds) return yes
    return isOpen(handoff)
  },

  /** The receiver, an agent of the pod that it was offered to, or a person. */
  reject(handoff: HandoffFacts, who: DeciderFacts): Verdict {
    const open = isOpen(handoff)
    if (!open.allowed) return open
    const { agent, pod } = handoff.to
    const isReceiver = who.kind === 'human' || agent === who.name || (pod !== null && pod === who.pod)
    if (isReceiver) return yes
    return no(
      'not_receiver',
      `The handoff of ${handoff.task.code} is not offered to ${who.name}.`,
      agent || pod
        ? `It is offered to ${agent ?? pod}.`
        : 'It waits for whoever takes the task: leave it where it is.',
    )
  },

  /** An offer with a deadline, once that is over. */
  expire(handoff: HandoffFacts, now: Date): Verdict {
    const open = isOpen(handoff)
    if (!open.allowed) return open
    if (handoff.expiresAt !== null && Date.parse(handoff.expiresAt) <= now.getTime()) return yes
    return no(
      'handoff_not_due',
      `The handoff of ${handoff.task.code} is not over yet.`,
      handoff.expiresAt === null ? 'It has no deadline.' : `It is offered until ${handoff.expiresAt}.`,
    )
  },

  withdraw: (handoff: HandoffFacts): Verdict => isOpen(handoff),
}

function isOpen({ state, decidedBy, task }: HandoffFacts): Verdict {
  if (state === 'offered') return yes
  const by = decidedBy === null ? '' : ` by ${decidedBy}`
  return no(
    'handoff_closed',
    `The handoff of ${task.code} was ${state}${by}.`,
    'Only an open offer can be decided on: handoff.list --state=offered shows them.',
  )
}

/** Seconds that a receiver has to accept, unless the project says otherwise. */
export const handoffSeconds = 300
