export { type ChangeNotice, changeChannel, tell } from './change.ts';
export { connect, type Database, type PoolOptions, type Scope, transact, type Tx } from './database.ts';
