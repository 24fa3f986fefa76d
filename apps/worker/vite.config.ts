export { default } from '../../tools/vite/program.ts';
