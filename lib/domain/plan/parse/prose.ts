/** What a sentence says about the order of tasks. The texts hold the references, in the plan's words. */
export type Statement =
  | { kind: 'needs'; subject: string; object: string }
  | { kind: 'parallel'; subject: string }
  | { kind: 'last'; subject: string }
  | { kind: 'first'; subject: string }

/**
 * Reads `X depends on Y and Z`, `X after Y`, `X is blocked by Y`, `X blocks Y`, `X before Y`, `X and Y can run in
 * parallel`, `X must be last`. A sentence that denies (`X does not depend on Y`) says nothing.
 */
export function readStatements(text: string): Statement[] {
  return text
    .slice(0, LONGEST)
    .split(/(?<=[.!?])\s+|;\s*|\n/)
    .flatMap(readSentence)
}

const LONGEST = 2_000
const DENIAL = /\b(?:not|no|never|cannot|can't|doesn't|don't|isn't|aren't|without|independent(?:ly)? of)\b/i
const PARALLEL = /\b(?:in parallel|concurrently|simultaneously|at the same time)\b/i
const PARALLEL_LIST =
  /^[\W_]*(?:parallel(?:izable)?(?: (?:group|tasks|set|batch))?(?: \w{1,3})?|in parallel)\s*:\s*(.+)$/i
const EDGE =
  /\b(must|should|has to|have to|needs to|comes?|goes|runs?|done)(?: (?:be|go|come|run|happen|start|done))*\s+(last|first)\b/i
const NEEDS =
  /\b(?:depends? (?:up)?on|dependent (?:up)?on|blocked (?:by|on)|waits? (?:for|on)|waiting (?:for|on)|requires?|needs?|follows?|after|once)\b/i
const LEADS = /\b(?:blocks|unblocks|precedes|before|(?:is|are) (?:required|needed) (?:by|for))\b/i
const TURN = /\b(?:but|while|unless|instead|after|once|before|when|until)\b/i

function readSentence(sentence: string): Statement[] {
  const plain = sentence.replace(/\([^()]*\)/g, note => (DENIAL.test(note) ? '' : note))
  const list = PARALLEL_LIST.exec(plain)?.[1]
  if (list) return [{ kind: 'parallel', subject: list }]
  if (DENIAL.test(plain)) return []
  return [...readParallel(plain), ...readEdge(plain), ...readNeeds(plain)]
}

// `(no mutual dependency)` is a remark about the tasks, and what follows `after` is not one of the parallel tasks.
function readParallel(sentence: string): Statement[] {
  if (!PARALLEL.test(sentence)) return []
  return [{ kind: 'parallel', subject: sentence.split(TURN)[0] ?? '' }]
}

function readEdge(sentence: string): Statement[] {
  const match = EDGE.exec(sentence)
  if (!match) return []
  return [
    { kind: match[2]?.toLowerCase() === 'last' ? 'last' : 'first', subject: sentence.slice(0, match.index) },
  ]
}

function readNeeds(sentence: string): Statement[] {
  const needs = NEEDS.exec(sentence)
  const leads = LEADS.exec(sentence)
  const match = needs && leads ? (needs.index < leads.index ? needs : leads) : (needs ?? leads)
  if (!match) return []
  const left = sentence.slice(0, match.index)
  const right = sentence.slice(match.index + match[0].length).split(TURN)[0] ?? ''
  if (match === leads) return [{ kind: 'needs', subject: right, object: left }]
  // `After X, do Y`: what comes first in the sentence comes first in time.
  const comma = /^([^,]+),\s+(?!and\b)(.*)$/.exec(right)
  if (left.trim() === '' && comma?.[1] && comma[2] && /^(?:after|once)$/i.test(match[0])) {
    return [{ kind: 'needs', subject: comma[2], object: comma[1] }]
  }
  return [{ kind: 'needs', subject: left, object: right }]
}
