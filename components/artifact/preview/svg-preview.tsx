'use client'
import { useEffect, useState } from 'react'
import { Segmented } from '#components/ui/segmented.tsx'
import { Toolbar } from '#components/ui/toolbar.tsx'
import CodePreview from './code-preview.tsx'
import ImagePreview from './image-preview.tsx'

type View = 'image' | 'source'

/** A drawing in SVG: as an image, in which scripts never run and which loads nothing, or its source. */
export default function SvgPreview({ text, name }: { text: string; name: string }) {
  const [view, setView] = useState<View>('image')
  const src = useImageOf(text)
  const choice = (
    <Segmented
      label="Show as"
      value={view}
      options={[
        { value: 'image', label: 'Image' },
        { value: 'source', label: 'Source' },
      ]}
      onChange={setView}
    />
  )
  if (view === 'image')
    return (
      src && (
        <ImagePreview key={src} src={src} name={name}>
          {choice}
        </ImagePreview>
      )
    )
  return (
    <div className="flex min-w-0 flex-col">
      <Toolbar label="View">{choice}</Toolbar>
      <CodePreview text={text} name={name} />
    </div>
  )
}

/** An address within this page: opened by itself it would run under our name, so it never leaves the `<img>`. */
function useImageOf(text: string): string | null {
  const [src, setSrc] = useState<string | null>(null)
  useEffect(() => {
    const address = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
    setSrc(address)
    return () => URL.revokeObjectURL(address)
  }, [text])
  return src
}
