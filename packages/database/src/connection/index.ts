export { type ChangeNotice, changeChannel, tell } from './change.ts';
export { connect, type Database, type PoolOptions, type Scope, type Tx, transact } from './database.ts';
export { type Hearing, type Listener, listen } from './listen.ts';
