/** A text in a drawing, with the box around it if it has one. Rows and columns are inclusive. */
export type Region = { text: string; top: number; bottom: number; left: number; right: number }

export const WIRE = '-─━=|│┃+┌┐└┘├┤┬┴┼╭╮╰╯'
export const HEAD = '><→←▶◀↓↑▼▲'

const SPAN = new RegExp(`(?:[^\\s${inClass(WIRE)}${inClass(HEAD)}]|(?<=\\w)-(?=\\w))+`, 'g')
const HORIZONTAL = '-─━='
const CORNER = '+┌┐└┘├┤┬┴┼╭╮╰╯'
const VERTICAL = '|│┃'

/** Finds the texts of a drawing. Words one space apart are one text; a rectangle of wires around a text belongs to it. */
export function findRegions(grid: string[]): Region[] {
  return grid.flatMap((row, top) => textsOf(row).map(text => boxed(grid, { ...text, top, bottom: top })))
}

function textsOf(row: string): { text: string; left: number; right: number }[] {
  const texts: { text: string; left: number; right: number }[] = []
  for (const match of row.matchAll(SPAN)) {
    const last = texts.at(-1)
    const right = match.index + match[0].length - 1
    if (/^[v^]$/.test(match[0])) continue
    if (last && match.index === last.right + 2 && row[last.right + 1] === ' ') {
      last.text += ` ${match[0]}`
      last.right = right
    } else texts.push({ text: match[0], left: match.index, right })
  }
  return texts
}

function boxed(grid: string[], region: Region): Region {
  const row = grid[region.top] ?? ''
  const left = wall(row, region.left, -1)
  const right = wall(row, region.right, 1)
  if (left === null || right === null) return region
  const top = lid(grid, region.top, -1, left, right)
  const bottom = lid(grid, region.top, 1, left, right)
  return top === null || bottom === null ? region : { ...region, top, bottom, left, right }
}

const WIDEST_PADDING = 40

function wall(row: string, start: number, step: 1 | -1): number | null {
  for (let column = start + step; Math.abs(column - start) <= WIDEST_PADDING; column += step) {
    const char = row[column]
    if (char === undefined) return null
    if (VERTICAL.includes(char)) return column
    if (char !== ' ') return null
  }
  return null
}

function lid(grid: string[], start: number, step: 1 | -1, left: number, right: number): number | null {
  for (let line = start + step; Math.abs(line - start) <= WIDEST_PADDING; line += step) {
    const [first, last] = [grid[line]?.[left], grid[line]?.[right]]
    if (first === undefined || last === undefined) return null
    if (CORNER.includes(first) && CORNER.includes(last))
      return isLid(grid[line] ?? '', left, right) ? line : null
    if (!VERTICAL.includes(first) || !VERTICAL.includes(last)) return null
  }
  return null
}

function isLid(row: string, left: number, right: number): boolean {
  return [...row.slice(left, right + 1)].every(char => HORIZONTAL.includes(char) || CORNER.includes(char))
}

function inClass(characters: string): string {
  return characters.replace(/[-\]\\^]/g, '\\$&')
}
