// The reader of PDF is 1.2 MB: it is loaded here, where nobody waits for it.
import 'pdfjs-dist/build/pdf.worker.min.mjs'
