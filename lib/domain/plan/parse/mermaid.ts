/** A line of a drawing: `to` comes after every one of `from`. The names are the drawing's words for the tasks. */
export type Arrow = { from: string[]; to: string[]; line: number }

/** Whether a drawing in mermaid is one of those that show order: a flowchart. */
export function isFlowchart(text: string): boolean {
  return /^\s*(?:graph|flowchart)\b/m.test(text.slice(0, 500))
}

/**
 * Reads the arrows of a mermaid flowchart: `A --> B`, chains, `A & B --> C`, labelled nodes and arrows. Each node goes by
 * its id followed by its label (`A[TASK-001: Schema]` is `A` and `TASK-001: Schema`), see `nodeNames`.
 */
export function readMermaid(
  text: string,
  firstLine: number,
): { arrows: Arrow[]; names: Map<string, string> } {
  const names = new Map<string, string>()
  const arrows = text.split('\n').flatMap((source, index) => {
    if (IGNORED.test(source)) return []
    return source
      .slice(0, LONGEST)
      .split(';')
      .flatMap(statement => readStatement(statement, firstLine + index, names))
  })
  return { arrows, names }
}

const LONGEST = 2_000
const IGNORED =
  /^\s*(?:%%|graph\b|flowchart\b|subgraph\b|end\b|style\b|classDef\b|class\b|click\b|linkStyle\b|direction\b)/
const NODE = /\s*([\w-]*\w)(?:\s*(?:\[+|\(+|\{+|>)["/\\]*(.*?)["/\\]*(?:\]+|\)+|\}+))?(?::::?\w+)?\s*/y
const LINK = /\s*(?:<?(?:-\.+->?|={2,}>?|-{2,}>?)(?:\s*\|[^|]*\|)?)\s*/y
const TEXT_LINK = /\s*(?:--|==|-\.)\s+[^->=|]+?\s+(?:-{2,}>?|={2,}>?|\.+->?)\s*/y
const AND = /\s*&\s*/y

function readStatement(text: string, line: number, names: Map<string, string>): Arrow[] {
  const arrows: Arrow[] = []
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (match) at = pattern.lastIndex
    return match
  }
  let from = takeNodes(take, names)
  while (from.length > 0) {
    const link = take(TEXT_LINK) ?? take(LINK)
    const to = link ? takeNodes(take, names) : []
    if (link?.[0].includes('>') && to.length > 0) arrows.push({ from, to, line })
    from = to
  }
  return arrows
}

function takeNodes(take: (pattern: RegExp) => RegExpExecArray | null, names: Map<string, string>): string[] {
  const ids: string[] = []
  do {
    const node = take(NODE)
    if (!node?.[1]) break
    ids.push(node[1])
    if (node[2]) names.set(node[1], node[2].replace(/<br ?\/?>/g, ' ').trim())
  } while (take(AND))
  return ids
}
