import type { Metadata } from 'next'
import { ApiPage } from '#components/api-docs/api-page.tsx'
import { statusOf } from '#lib/operation/errors.ts'
import { pageAddress } from '#lib/runtime/page-address.ts'
import { shared } from '#lib/runtime/shared.ts'

export const metadata: Metadata = { title: 'API reference' }

/** Readable without signing in, as the OpenAPI document is. */
export default async function ApiReference() {
  const { manifests, eventNames } = shared().baton
  return (
    <ApiPage
      manifests={manifests}
      address={await pageAddress()}
      statuses={statusOf}
      eventNames={eventNames}
    />
  )
}
