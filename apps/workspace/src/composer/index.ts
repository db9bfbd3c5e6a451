// Answers and notes being written, and what is on its way out of this browser.

export { isAddress } from './address.ts'
export { Composer } from './composer.tsx'
export { Editor, type EditorHandle } from './editor.tsx'
export { FileList } from './file-list.tsx'
export { LaterDialog } from './later-dialog.tsx'
export { showMessage } from './post.ts'
export { cancel, holdOpening, queue, sendAtOnce, takeBack, useSendings } from './sending.ts'
export type { Later, Sending } from './sending-queue.ts'
export { withSignature } from './signature.ts'
export { UndoBar } from './undo-bar.tsx'
export { useUploads } from './use-uploads.ts'
export { type HeldFile, isBlank } from './writing.ts'
