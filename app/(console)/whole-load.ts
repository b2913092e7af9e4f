import { headers } from 'next/headers'

/**
 * Whether the page is loaded whole, and not by a link from another one: then nothing of it is in the browser yet. Browsers
 * say so themselves, but not over plain HTTP; there, what is asked for tells it.
 */
export async function isWholeLoad(): Promise<boolean> {
  const sent = await headers()
  const destination = sent.get('sec-fetch-dest')
  if (destination !== null) return destination === 'document'
  return sent.get('accept')?.includes('text/html') ?? false
}
