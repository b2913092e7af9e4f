import { headers } from 'next/headers'
import { shared } from './shared.ts'

/** For server components: the address of this Baton as others reach it, without a slash at the end. */
export async function pageAddress(): Promise<string> {
  const { BATON_URL } = shared().env
  if (BATON_URL) return BATON_URL.replace(/\/$/, '')
  const sent = await headers()
  return `${sent.get('x-forwarded-proto') ?? 'http'}://${sent.get('host') ?? 'localhost'}`
}
