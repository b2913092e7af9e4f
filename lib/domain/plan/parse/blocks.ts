import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

/**
 * Reads the block structure of a plan: headings, lists with checkboxes, tables, code. What is inside a line stays
 * source text (`**bold**`), because reading it is quadratic for hostile input; `inline-text.ts` reads the short pieces
 * that matter.
 */
export function readBlocks(text: string): Root {
  return parser.parse(text)
}

export type Root = ReturnType<typeof parser.parse>
export type Node = Root['children'][number]
export type List = Extract<Node, { type: 'list' }>
export type ListItem = List['children'][number]
export type Table = Extract<Node, { type: 'table' }>
export type Code = Extract<Node, { type: 'code' }>

const INLINE = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'definition',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
  'gfmPotentialFootnoteCall',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'protocolAutolink',
  'strikethrough',
  'wwwAutolink',
]

const parser = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(function leaveInlineAlone() {
    const data = this.data()
    data.micromarkExtensions?.push({ disable: { null: INLINE } })
    const extensions = (data.fromMarkdownExtensions ?? []).flat()
    data.fromMarkdownExtensions = extensions.map(({ transforms: _links, ...extension }) => extension)
  })
  .freeze()

/** First and last line of a node, 1-based. */
export function linesOf(node: { position?: Root['position'] }): { from: number; to: number } {
  return { from: node.position?.start.line ?? 1, to: node.position?.end.line ?? 1 }
}
