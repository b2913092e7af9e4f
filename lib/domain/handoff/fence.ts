/**
 * What somebody wrote as a Markdown code block that nothing in it can close: its fence is longer than any run of backticks
 * within (CommonMark 0.31, 4.5). What cannot be seen is made visible, so that no reader is told what another does not see.
 */
export function fenced(text: string): string {
  if (plain.test(text)) return `\`\`\`text\n${text}\n\`\`\``
  const shown = visible(text)
  const runs = [...shown.matchAll(/`+/g)].map(([run]) => run.length)
  const fence = '`'.repeat(Math.max(2, ...runs) + 1)
  return `${fence}text\n${shown}\n${fence}`
}

/** Nothing in it closes a fence, or cannot be seen: most texts. */
const plain = /^[\n\t\x20-\x5f\x61-\x7e]*$/

/** Newlines as they are; what is a control or format character, a separator of lines, or not drawn at all, as ⟨U+200B⟩. */
const visible = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\ufe00-\ufe0f]/g, '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Default_Ignorable_Code_Point}]/gu, each =>
      each === '\n' || each === '\t' ? each : `⟨U+${hex(each.codePointAt(0) ?? 0)}⟩`,
    )

const hex = (point: number): string => point.toString(16).toUpperCase().padStart(4, '0')
