import type { Noun } from './describe.ts'
import { doorGroups } from './other-doors.ts'

/** The operations by noun, for wide screens. */
export function ApiNav({ nouns }: { nouns: readonly Noun[] }) {
  return (
    <nav
      aria-label="Operations"
      className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-52 shrink-0 overflow-y-auto py-6 lg:block"
    >
      <ul className="flex flex-col gap-4">
        <li className="flex flex-col">
          <NavLink href="#basics">Basics</NavLink>
          {doorGroups.map(({ id, title }) => (
            <NavLink key={id} href={`#${id}`}>
              {title}
            </NavLink>
          ))}
          <NavLink href="#event-names">Events by name</NavLink>
          <NavLink href="#codes">Codes of refusals</NavLink>
        </li>
        {nouns.map(({ noun, operations }) => (
          <li key={noun} data-group="">
            <p className="text-sm text-faint">{noun}</p>
            <ul>
              {operations.map(({ name }) => (
                <li key={name} data-search={name}>
                  <NavLink href={`#${name}`} isMono>
                    {name}
                  </NavLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NavLink({ href, isMono, children }: { href: string; isMono?: boolean; children: string }) {
  return (
    <a
      href={href}
      className={`block truncate rounded-sm py-0.5 text-muted hover:text-ink ${isMono ? 'font-mono text-sm' : ''}`}
    >
      {children}
    </a>
  )
}
