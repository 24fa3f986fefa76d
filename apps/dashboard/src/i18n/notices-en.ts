/** Words of the bell: what somebody was told of. */
export const noticesEn = {
  notices: {
    title: 'Notices',
    open: 'Notices, {count} unread',
    empty: 'Nothing was sent to you yet.',
    readAll: 'Mark all as read',
    more: 'Older notices',
    emailOff: 'E-mail is off: notices are on screen only.',
    failed: 'not mailed',
    unread: 'unread',
  },
};
