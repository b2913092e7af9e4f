import { Badge } from '#components/ui/badge.tsx'

const words: Readonly<Record<string, string>> = {
  rest: 'REST',
  mcp: 'MCP',
  a2a: 'A2A',
  cli: 'CLI',
  chat: 'Chat',
  browser: 'Console',
  worker: 'Clock',
}

export const doorWord = (door: string): string => words[door] ?? door

/** Through which door it came. */
export function DoorBadge({ door }: { door: string }) {
  return <Badge>{doorWord(door)}</Badge>
}
