import type { Heading } from './headings.ts'

/** What stands in the guide, for wide screens; it stays while one reads. */
export function GuideContents({ headings }: { headings: readonly Heading[] }) {
  return (
    <nav
      aria-label="In this guide"
      className="sticky top-16 hidden h-fit max-h-[calc(100dvh-5rem)] w-52 shrink-0 overflow-y-auto xl:block"
    >
      <p className="pb-1 text-sm text-faint">In this guide</p>
      <ul className="flex flex-col">
        {headings.map(({ id, text, depth }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              className={`block rounded-sm py-0.5 text-muted hover:text-ink ${depth > 2 ? 'pl-3 text-sm' : ''}`}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
