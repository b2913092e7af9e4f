import { toString as textOf } from 'mdast-util-to-string'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

export type Heading = { id: string; text: string; depth: number }

/** The headings below the title, in their order, each with an id of its own. */
export function headingsOf(markdown: string): Heading[] {
  const { children } = unified().use(remarkParse).parse(markdown)
  const seen = new Map<string, number>()
  return children.flatMap(node => {
    if (node.type !== 'heading' || node.depth < 2 || node.depth > 3) return []
    const text = textOf(node)
    const slug = slugOf(text)
    const times = seen.get(slug) ?? 0
    seen.set(slug, times + 1)
    return [{ id: times === 0 ? slug : `${slug}-${times}`, text, depth: node.depth }]
  })
}

/** `2. Check your inbox` → `2-check-your-inbox` */
export const slugOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'part'
