import { toString as textOf } from 'mdast-util-to-string'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const parser = unified().use(remarkParse).use(remarkGfm).freeze()

// Emphasis and links are quadratic to read, so long texts keep their marks.
const LONGEST = 2_000

/** The words of a piece of markdown source, on one line, without marks: `**a** [b](c)` becomes `a b`. */
export function plainText(markdown: string): string {
  const line = markdown.replace(/\s+/g, ' ').trim()
  if (line.length > LONGEST || !/[*_`[\]<&\\~]/.test(line)) return line
  // The letter in front keeps `1. a` and `# a` from becoming a list and a heading.
  return textOf(parser.parse(`x ${line}`))
    .slice(2)
    .trim()
}
