export { type Owed, owe } from './owe.ts';
