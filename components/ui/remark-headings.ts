import type { findAndReplace } from 'mdast-util-find-and-replace'

type Node = Parameters<typeof findAndReplace>[0]

/** Gives the headings of a text their place in the page: its uppermost is `top`, and no level is left out. */
export const remarkHeadings = (top: number) => (tree: Node) => {
  const headings = headingsIn(tree)
  const depths = [...new Set(headings.map(({ depth }) => depth))].sort()
  for (const heading of headings) {
    const level = Math.min(6, top + depths.indexOf(heading.depth))
    heading.data = { ...heading.data, hName: `h${level}` }
  }
}

function headingsIn(node: Node): Extract<Node, { type: 'heading' }>[] {
  if (node.type === 'heading') return [node]
  return 'children' in node ? node.children.flatMap(headingsIn) : []
}
