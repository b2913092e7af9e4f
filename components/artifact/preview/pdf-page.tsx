'use client'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type PdfDocument, type PdfPageProxy, TextLayer } from './pdf-document.ts'

/** One page: drawn when it is near the view, with its text over it, so that it can be read out, found and copied. */
export function PdfPage({
  document,
  number,
  ratio,
  scroller,
}: {
  document: PdfDocument
  number: number
  /** Of the first page: what holds the place until this one is drawn. */
  ratio: number
  scroller: RefObject<HTMLElement | null>
}) {
  const box = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const isNear = useIsNear(box, scroller)
  const [shape, setShape] = useState(ratio)
  const [isUnread, setIsUnread] = useState(false)
  useEffect(() => {
    if (!isNear) return
    let cancel = () => {}
    let isGone = false
    const draw = async (page: PdfPageProxy) => {
      if (isGone || !box.current || !canvas.current || !text.current) return
      const natural = page.getViewport({ scale: 1 })
      setShape(natural.width / natural.height)
      const viewport = page.getViewport({ scale: box.current.clientWidth / natural.width })
      const density = Math.min(devicePixelRatio, 2)
      canvas.current.width = Math.floor(viewport.width * density)
      canvas.current.height = Math.floor(viewport.height * density)
      const drawing = page.render({
        canvas: canvas.current,
        viewport,
        ...(density !== 1 && { transform: [density, 0, 0, density, 0, 0] }),
      })
      text.current.replaceChildren()
      text.current.style.setProperty('--total-scale-factor', String(viewport.scale))
      const layer = new TextLayer({
        textContentSource: page.streamTextContent(),
        container: text.current,
        viewport,
      })
      cancel = () => {
        drawing.cancel()
        layer.cancel()
      }
      await Promise.allSettled([drawing.promise, layer.render()])
      setIsUnread(false)
    }
    document
      .getPage(number)
      .then(draw)
      .catch(() => !isGone && setIsUnread(true))
    return () => {
      isGone = true
      cancel()
    }
  }, [isNear, document, number])
  return (
    <div
      ref={box}
      data-page={number}
      className="relative w-full max-w-4xl shrink-0 overflow-hidden bg-white shadow-popup"
      style={{ aspectRatio: shape }}
    >
      {isNear && (
        <>
          <canvas ref={canvas} className="absolute inset-0 size-full" />
          <div ref={text} className="pdf-text" />
          {isUnread && (
            <p role="status" className="light absolute inset-0 grid place-items-center text-muted">
              Page {number} could not be read. It is tried again when the connection is back.
            </p>
          )}
        </>
      )}
    </div>
  )
}

function useIsNear(box: RefObject<HTMLElement | null>, scroller: RefObject<HTMLElement | null>): boolean {
  const [isNear, setIsNear] = useState(false)
  useEffect(() => {
    if (!box.current) return
    const observer = new IntersectionObserver(([entry]) => entry && setIsNear(entry.isIntersecting), {
      root: scroller.current,
      rootMargin: '600px 0px',
    })
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [box, scroller])
  return isNear
}
