export { cleanComposed, contentIdOfUpload, uploadsInside } from './composed.ts'
