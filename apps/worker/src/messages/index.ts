export { linkOf, textOf, type Written, write } from './write.ts';
