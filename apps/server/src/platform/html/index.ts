export { cleanComposed, contentIdOfUpload, uploadsInside } from './composed.ts'
export { escaped } from './escaped.ts'
