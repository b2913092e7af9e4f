/** No imports, so that the browser carries nothing for it: a parser of Markdown would weigh more than the page that shows the line. */

/** Characters of a body that are looked at, and of the line that is made of them. */
export const excerptSource = 300
const longest = 200

/** The beginning of a message in one line, as words: `Please **confirm** [it](/x)` is `Please confirm it`. */
export function excerptOfBody(body: string): string {
  const words = body.slice(0, excerptSource).replace(marksOfLines, '').replace(inline, wordsOf)
  return words.replace(/\s+/g, ' ').trim().slice(0, longest).toWellFormed()
}

/** Fences and rules as whole lines; headings, quotations, bullets and boxes at the beginning of one. */
const marksOfLines =
  /^[ \t]*(?:(?:`{3,}|~{3,})[^`\n]*$|(?:[-*_][ \t]*){3,}$|(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)+)/gm

/**
 * Code; an image or a link; an address in brackets; an escaped sign; and what stands between two equal marks, as long as they
 * touch it and no word touches them: `snake_case_name`, `2 * 3 * 4` and `src/*.ts` are words.
 */
const inline =
  /(?<fence>`+)(?<code>[^`]+)\k<fence>|!?\[(?<label>[^\]]*)\]\([^()\s]*(?:[ \t]+"[^"]*")?\)|<(?<address>https?:[^>\s]+)>|\\(?<sign>[\\`*_{}[\]<>()#+.!~|-])|(?<![\p{L}\p{N}/\\*_~])(?<mark>\*{1,3}|_{1,3}|~~)(?![\s*_~/.])(?<marked>.+?)(?<![\s/])\k<mark>(?![\p{L}\p{N}*_~/])/gu

type Groups = Partial<Record<'code' | 'label' | 'address' | 'sign' | 'marked', string>>

function wordsOf(...match: unknown[]): string {
  const { code, label, address, sign, marked = '' } = match.at(-1) as Groups
  return code ?? address ?? sign ?? (label ?? marked).replace(inline, wordsOf)
}
