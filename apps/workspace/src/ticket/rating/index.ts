export { RatingWords } from './rating-words.tsx'
export { Ratings } from './ratings.tsx'
