-- Up Migration
SET search_path = longhaul;
SET ROLE longhaul_owner;

-- Which outside channels are switched on, as the worker knows them: {email, sms, controlRoom}. Screens say what is off.
ALTER TABLE install ADD COLUMN channels jsonb NOT NULL DEFAULT '{}';

-- How a contact is written to. webhook_url is where a webhook, or the robot of a group (WeCom, DingTalk), listens; the
-- secret signs what is sent there.
ALTER TABLE customer_contact
  ADD COLUMN channel text NOT NULL DEFAULT 'email' CHECK (channel IN ('email', 'webhook', 'sms', 'wecom', 'dingtalk')),
  ADD COLUMN webhook_url text,
  ADD COLUMN webhook_secret text,
  ADD CONSTRAINT contact_webhook CHECK (webhook_url IS NOT NULL OR channel IN ('email', 'sms'));

-- The mail of one recipient that goes outside: `user/<id>`, `contact/<id>`, `person/<id>`, `control-room`.
CREATE TABLE mailbox (
  recipient text PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  customer_id uuid REFERENCES customer,             -- null: somebody of the house
  last_sent_at timestamptz,                         -- when the last message was begun: the rate counts from it
  -- derived from the notices and messages, never set by hand
  status text NOT NULL DEFAULT 'empty' CHECK (status IN ('waiting', 'empty')),
  due jsonb NOT NULL DEFAULT '[]',
  next_due_at timestamptz,
  -- its own outbox, as an order's
  seq bigint NOT NULL DEFAULT 0,
  told_seq bigint NOT NULL DEFAULT 0,
  tell_after timestamptz,
  tell_attempts integer NOT NULL DEFAULT 0,
  tell_error text,
  changed_at timestamptz NOT NULL
);
CREATE INDEX mailbox_untold ON mailbox (changed_at) WHERE seq > told_seq;
CREATE INDEX mailbox_next_due ON mailbox (next_due_at) WHERE next_due_at IS NOT NULL;

-- What goes outside as one: a digest of notices. Its id makes its Message-ID, so that a repeat is known as one.
-- `lines` say what it is about, as data; the address is looked up whenever it is sent.
CREATE TABLE message (
  id uuid PRIMARY KEY,
  mailbox_id uuid NOT NULL REFERENCES mailbox (id),
  channel text NOT NULL,
  state text NOT NULL CHECK (state IN ('sending', 'sent', 'failed')),
  lines jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz,                              -- when it is tried next; null when it is over
  error text,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CHECK ((state = 'sending') = (next_at IS NOT NULL))
);
CREATE INDEX message_sending ON message (mailbox_id, next_at) WHERE state = 'sending';

-- owed: just written · waiting: in its mailbox · sending: in a message · sent · failed · noChannel: nothing goes there,
-- who has a screen sees it there. told_case_at: its case knows how it went.
ALTER TABLE notice
  ADD COLUMN state text NOT NULL DEFAULT 'noChannel'
    CHECK (state IN ('owed', 'waiting', 'sending', 'sent', 'failed', 'noChannel')),
  ADD COLUMN message_id uuid REFERENCES message,
  ADD COLUMN told_case_at timestamptz;
ALTER TABLE notice ALTER COLUMN state SET DEFAULT 'owed';
CREATE INDEX notice_owed ON notice (recipient, created_at) WHERE state = 'owed';
CREATE INDEX notice_waiting ON notice (recipient, created_at) WHERE state = 'waiting';
CREATE INDEX notice_message ON notice (message_id) WHERE message_id IS NOT NULL;
CREATE INDEX notice_case_untold ON notice (recipient)
  WHERE told_case_at IS NULL AND case_id IS NOT NULL AND state IN ('sent', 'failed');
CREATE INDEX notice_unread ON notice (recipient, id DESC) WHERE read_at IS NULL;

ALTER TABLE mailbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON mailbox TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_staff ON message TO longhaul_app USING ((SELECT current_setting('longhaul.scope', true)) = 'all');

RESET ROLE;
