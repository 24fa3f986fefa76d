export { type ChangeNotice, changeChannel, tell } from './change.ts';
export { connect, type Database, type PoolOptions, type Tx } from './database.ts';
export { type Hearing, type Listener, listen } from './listen.ts';
export { asHouse, type Scope, transact } from './transact.ts';
