import type { Metadata } from 'next'
import { notFound } from 'next/navigation'

export const metadata: Metadata = { title: 'Not found' }

/** Every address that no other page has: the answer is 404, with the navigation still around it. */
export default function NoSuchAddress() {
  notFound()
}
