import { declareChannels, gatherMail, type MailRules } from '@longhaul/database';
import { defaultMailPolicy, type MailView } from '@longhaul/domain';
import { createLogger } from '@longhaul/platform';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { type Channels, channelsOf } from '../channels/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { actOnMailbox } from './act-on-mailbox.ts';

/** Where mail is gathered and goes outside, by the channels that this installation has. */
@Injectable()
export class MailRoom implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly channels: Channels;
  private readonly rules: MailRules;
  private readonly logger;
  private declared = false;

  constructor(
    config: Config,
    private readonly database: DatabaseConnection,
  ) {
    this.channels = channelsOf(config.channels);
    this.rules = { switches: this.channels.switches, policy: defaultMailPolicy };
    this.logger = createLogger('mail', config.logLevel);
  }

  /** As health shows it. */
  get switches(): Channels['switches'] {
    return this.channels.switches;
  }

  onApplicationBootstrap(): void {
    if (!this.switches.email) this.logger.warn('no SMTP_URL: no e-mail is sent, notices stay on screen');
  }

  beforeApplicationShutdown(): void {
    this.channels.close();
  }

  /** Puts what is owed into mailboxes. Screens are told first which channels there are. */
  async gather(): Promise<boolean> {
    if (!this.declared) await declareChannels(this.database.db, this.switches);
    this.declared = true;
    return gatherMail(this.database.db, this.rules, Date.now());
  }

  act(recipient: string, asOf: number): Promise<MailView> {
    return actOnMailbox(this.database.db, this.channels, recipient, asOf, this.rules);
  }
}
