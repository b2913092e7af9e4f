/**
 * A refused line as it may work: where the hint names a whole line it is that, where it names another command the line with
 * that command, else the line as it was, for its author to change.
 */
export function mendedLine(line: string, hint: string): string {
  const named = /`(\/[a-z][\w-]*[^`]*)`/i.exec(hint)?.[1] ?? /(?<![\w/.])\/[a-z][\w-]*/i.exec(hint)?.[0]
  if (!named) return line
  if (named.includes(' ')) return named
  const [typed = ''] = line.split(/\s/, 1)
  return named === typed ? line : named + line.slice(typed.length)
}
