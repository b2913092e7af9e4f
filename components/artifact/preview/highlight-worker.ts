import { createCssVariablesTheme, createHighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { grammars } from './grammars.ts'
import type { Highlighted, HighlightJob } from './highlight.ts'

/** Tells the words of code apart where nobody waits for it: a long file would hold the page up for seconds. */

const theme = createCssVariablesTheme({ name: 'baton', variablePrefix: '--code-', fontStyle: true })

const highlighter = createHighlighterCore({
  themes: [theme],
  langs: [],
  engine: createJavaScriptRegexEngine({ forgiving: true }),
})

/** Longer lines are left as they are: nobody wrote them to be read. */
const longestLine = 5_000

self.addEventListener('message', async ({ data }: MessageEvent<HighlightJob>) => {
  const { id } = data
  try {
    answer({ id, lines: await highlight(data) })
  } catch (error) {
    answer({ id, error: error instanceof Error ? error.message : String(error) })
  }
})

const answer = (message: Highlighted) => self.postMessage(message)

async function highlight({ text, language }: HighlightJob) {
  const shiki = await highlighter
  await shiki.loadLanguage(grammars[language])
  const lines = shiki.codeToTokensBase(text, {
    lang: language,
    theme: 'baton',
    tokenizeMaxLineLength: longestLine,
  })
  return lines.map(tokens =>
    tokens.map(({ content, color, fontStyle = 0 }) => ({ text: content, color: color ?? null, fontStyle })),
  )
}
