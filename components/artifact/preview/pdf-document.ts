import { getDocument, type PDFDocumentLoadingTask, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist'

export type { PDFDocumentProxy as PdfDocument, PDFPageProxy as PdfPageProxy } from 'pdfjs-dist'
export { TextLayer } from 'pdfjs-dist'

/** Pixels above which an image within a document is left out (TRUST B16). */
const mostPixels = 50_000_000

/**
 * Reads a document in a worker of ours. Its scripts and forms are never run, nothing but its own bytes is loaded, and only the
 * pages that are looked at.
 */
export function openPdf(url: string): { document: Promise<PDFDocumentProxy>; close(): void } {
  const port = new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const task: PDFDocumentLoadingTask = getDocument({
    url,
    worker,
    maxImageSize: mostPixels,
    disableAutoFetch: true,
    disableStream: true,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    stopAtErrors: false,
  })
  const failed = new Promise<never>((_, reject) =>
    port.addEventListener('error', event => {
      event.preventDefault()
      reject(new Error('The reader of documents could not be loaded.'))
    }),
  )
  return {
    document: Promise.race([task.promise, failed]),
    close() {
      void task.destroy().finally(() => {
        worker.destroy()
        port.terminate()
      })
    },
  }
}
