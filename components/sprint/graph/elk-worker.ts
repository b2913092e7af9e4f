// The layout engine is 450 kB: it is loaded here, where nobody waits for it, and answers `elk-api` of the page.
import 'elkjs/lib/elk-worker.min.js'
