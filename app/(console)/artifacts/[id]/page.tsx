import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ArtifactPage } from '#components/artifact/artifact-page.tsx'
import { isOperationError } from '#lib/operation/errors.ts'
import { runForPage } from '#lib/runtime/page.ts'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { artifact } = await readArtifact((await params).id)
  return { title: artifact.name }
}

// No loading.tsx beside this: it would answer 200 before it is known whether there is such an artifact.
export default async function ArtifactRoute({ params }: Props) {
  const detail = await readArtifact((await params).id)
  return <ArtifactPage key={detail.artifact.id} initial={detail} />
}

const readArtifact = cache(async (segment: string) => {
  try {
    return await runForPage('artifact.get', { address: decodeURIComponent(segment) })
  } catch (error) {
    // What cannot be an address names no artifact.
    if (isOperationError(error) && error.kind === 'invalid') notFound()
    throw error
  }
})
