import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ShellSample } from './shell-sample.tsx'

export const metadata: Metadata = { title: 'Shell' }

/** The shell around a page with a properties panel, without data. */
export default function KitShellPage() {
  if (process.env.NODE_ENV === 'production' && !process.env.BATON_KIT) notFound()
  return <ShellSample />
}
