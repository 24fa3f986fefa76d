export { type Owed, owe, oweAgain, tellOf } from './owe.ts';
export { listNotices, markAllRead, markRead } from './read.ts';
