import type { MailView } from '@longhaul/domain';
import { continueAsNew } from '@temporalio/workflow';
import { follow } from './follow.ts';
import type { ToldView } from './view.ts';

const course: readonly MailView['status'][] = ['waiting', 'empty'];

/**
 * The mail of one recipient that goes outside: when its digest is due, when a message is tried again. It ends when all
 * has gone out, and the next notice begins it anew.
 */
export async function mailbox(recipient: string, known?: ToldView): Promise<void> {
  const mail = follow(recipient, {
    act: 'actOnMailbox',
    goesOutside: true,
    course,
    known,
    turnPage: (view) => continueAsNew(recipient, view),
  });
  await mail.until('empty');
}
