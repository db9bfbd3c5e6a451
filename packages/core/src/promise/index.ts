export { type Due, isStaffed, type Precision } from './due.ts'
export { type FoundPromise, findPromises } from './find.ts'
