export { ProblemFilter } from './problem.filter.ts';
export { bodyOf, ProblemError } from './problem.ts';
