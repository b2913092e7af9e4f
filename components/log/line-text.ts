/** Characters of a line that are drawn: a whole file in one line would hold the page up. */
const most = 10_000

/** What is drawn of a line, and how much of it is not. */
export const cutLine = (text: string): { text: string; left: number } =>
  text.length <= most ? { text, left: 0 } : { text: text.slice(0, most), left: text.length - most }
