export { type Owed, owe, tellOf } from './owe.ts';
export { listNotices, markAllRead, markRead } from './read.ts';
