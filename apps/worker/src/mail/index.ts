export { actOnMailbox } from './act-on-mailbox.ts';
export { MailRoom } from './mail-room.ts';
