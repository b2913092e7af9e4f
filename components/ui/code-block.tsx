import clsx from 'clsx'
import { CopyButton } from './copy-button.tsx'

/** Text to take along: a command, a configuration. Long lines scroll, or wrap with `isWrapped`. */
export function CodeBlock({ text, title, isWrapped }: { text: string; title?: string; isWrapped?: boolean }) {
  return (
    <figure className="min-w-0 rounded-md border border-line bg-sunken">
      {title && (
        <figcaption className="border-b border-line px-3 py-1 text-sm text-muted">{title}</figcaption>
      )}
      <div className="flex items-start">
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className={clsx(
            'min-w-0 flex-1 overflow-x-auto px-3 py-2 text-sm pointer-coarse:py-4',
            isWrapped && 'whitespace-pre-wrap',
          )}
        >
          {isWrapped ? <Words text={text} /> : text}
        </pre>
        <CopyButton text={text} label={title ? `Copy ${title}` : 'Copy'} className="m-1" />
      </div>
    </figure>
  )
}

/** A line breaks between words, not within `--pod`; a word that is longer than the line breaks where it must. */
function Words({ text }: { text: string }) {
  return text.split(/([ \n]+)/).map((part, index) =>
    index % 2 === 1 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text stand where they stand
      <span key={index} className="inline-block max-w-full wrap-anywhere">
        {part}
      </span>
    ),
  )
}
