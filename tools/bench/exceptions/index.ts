export { benchExceptions } from './bench.ts';
