import { findAndReplace } from 'mdast-util-find-and-replace'

/** Words of a text that lead somewhere. `pattern` is global; what `hrefOf` knows no page for stays a word. */
export type WordLinks = { pattern: RegExp; hrefOf(word: string): string | null }

type Tree = Parameters<typeof findAndReplace>[0]

/** Makes links of words; code and what is a link already are left alone. */
export const remarkLinks =
  ({ pattern, hrefOf }: WordLinks) =>
  (tree: Tree) =>
    findAndReplace(
      tree,
      [
        pattern,
        (word: string) => {
          const url = hrefOf(word)
          return url === null ? false : { type: 'link', url, children: [{ type: 'text', value: word }] }
        },
      ],
      { ignore: ['link', 'linkReference', 'inlineCode', 'code'] },
    )
