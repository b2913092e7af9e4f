import { CSPProvider } from '@base-ui/react/csp-provider'
import clsx from 'clsx'
import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { SkipLink } from '#components/layout/skip-link.tsx'
import { LiveRegion } from '#components/ui/live-region.tsx'
import { ThemeProvider } from '#components/ui/theme-provider.tsx'
import { Toaster } from '#components/ui/toaster.tsx'
import { TooltipLayer } from '#components/ui/tooltip.tsx'
import { shared } from '#lib/runtime/shared.ts'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Baton', template: '%s · Baton' },
  description: 'Mission control for teams of people and AI agents.',
  icons: { icon: '/favicon.svg', apple: '/apple-touch-icon.png' },
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbfc' },
    { media: '(prefers-color-scheme: dark)', color: '#0d0e11' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    // next-themes writes the class before the first paint
    <html
      lang="en"
      data-build={shared().build}
      className={clsx(GeistSans.variable, GeistMono.variable)}
      suppressHydrationWarning
    >
      <body>
        <CSPProvider {...(nonce && { nonce })}>
          <ThemeProvider nonce={nonce}>
            <SkipLink />
            <div className="app-root">{children}</div>
            <TooltipLayer />
            <LiveRegion />
            <Toaster />
          </ThemeProvider>
        </CSPProvider>
      </body>
    </html>
  )
}
