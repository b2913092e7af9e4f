import {
  File,
  FileArchive,
  FileBraces,
  FileCode,
  FileImage,
  FileSpreadsheet,
  FileText,
  FileType,
  NotebookText,
} from 'lucide-react'
import type { ReactNode } from 'react'
import type { ArtifactKind } from '#lib/client/artifact/artifact.ts'

export const kindWords: Record<ArtifactKind, string> = {
  text: 'Text',
  markdown: 'Markdown',
  code: 'Code',
  image: 'Image',
  pdf: 'PDF',
  csv: 'Table',
  json: 'JSON',
  archive: 'Archive',
  other: 'Other',
}

const icons: Record<ArtifactKind, ReactNode> = {
  text: <FileText />,
  markdown: <NotebookText />,
  code: <FileCode />,
  image: <FileImage />,
  pdf: <FileType />,
  csv: <FileSpreadsheet />,
  json: <FileBraces />,
  archive: <FileArchive />,
  other: <File />,
}

/** What kind of file; the word stands beside it. */
export function KindIcon({ kind }: { kind: ArtifactKind }) {
  return icons[kind]
}
