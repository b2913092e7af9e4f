/** Characters that are rendered at once: more holds the page up. */
const mostAtOnce = 20_000

/**
 * A long Markdown text in parts that can be rendered one by one as they come into view: cut at empty lines, and never inside a
 * fenced block. A short one is one part. Link definitions at the end of a long text reach only their own part.
 */
export function markdownParts(text: string, most = mostAtOnce): string[] {
  if (text.length <= most) return [text]
  const parts: string[] = []
  let part: string[] = []
  let length = 0
  let fence: string | null = null
  for (const line of text.split('\n')) {
    fence = fenceAfter(fence, line)
    part.push(line)
    length += line.length + 1
    if (length < most || (fence !== null && length < most * 4) || (line.trim() !== '' && length < most * 2))
      continue
    parts.push(part.join('\n'))
    part = []
    length = 0
  }
  return part.length > 0 ? [...parts, part.join('\n')] : parts
}

/** The fence that is open after the line, or null. */
function fenceAfter(open: string | null, line: string): string | null {
  const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]
  if (mark === undefined) return open
  if (open === null) return mark
  return mark.startsWith(open) && line.trim() === mark ? null : open
}
