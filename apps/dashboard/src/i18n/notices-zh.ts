import type { noticesEn } from './notices-en.ts';

/** Words of the bell in Chinese. */
export const noticesZh: typeof noticesEn = {
  notices: {
    title: '通知',
    open: '通知，{count} 条未读',
    empty: '还没有发给您的通知。',
    readAll: '全部标为已读',
    more: '更早的通知',
    emailOff: '未启用邮件，通知仅在站内显示。',
    failed: '邮件未送达',
    unread: '未读',
  },
};
