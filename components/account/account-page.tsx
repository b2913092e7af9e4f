import type { ReactNode } from 'react'
import { LogoMark } from '#components/layout/logo.tsx'

/** A page with one card in its middle: sign in, join. Help stands at the same place on each. */
export function AccountPage({
  title,
  lead,
  children,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
}) {
  return (
    <main
      id="main"
      tabIndex={-1}
      className="flex min-h-dvh flex-col items-center px-4 pt-[max(2.5rem,calc(42dvh-15rem))] pb-10 outline-none"
    >
      <div className="flex w-full max-w-[22rem] flex-col gap-5">
        <p className="flex items-center gap-2 font-medium">
          <LogoMark size={22} />
          Baton
        </p>
        <div className="flex flex-col gap-5 rounded-lg border border-line bg-surface p-6">
          <div>
            <h1 className="text-xl font-medium">{title}</h1>
            {lead && <div className="mt-1 text-muted">{lead}</div>}
          </div>
          {children}
        </div>
        <Help />
      </div>
    </main>
  )
}

function Help() {
  return (
    <details className="text-sm text-muted">
      <summary className="target flex w-fit cursor-pointer items-center rounded-sm underline decoration-line-strong underline-offset-2 hover:text-ink">
        Help with signing in
      </summary>
      <div className="mt-2 flex flex-col gap-2">
        <p>People join by a link that an owner of their project sends them. It works once, for 7 days.</p>
        <p>
          Password forgotten? Whoever runs this Baton makes a new link with{' '}
          <code className="whitespace-nowrap">npx baton admin link</code>. After ten wrong passwords Baton
          waits for 15 minutes.
        </p>
      </div>
    </details>
  )
}
