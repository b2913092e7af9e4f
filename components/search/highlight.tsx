import { partsOf } from '#lib/domain/search/rules.ts'

/** A text with the words in it marked that were looked for. */
export function Highlight({ text, words }: { text: string; words: readonly string[] }) {
  return partsOf(text, words).map((part, at) =>
    part.isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other identity and never move.
      <mark key={at} className="rounded-[2px] bg-accent/20 text-inherit">
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  )
}
