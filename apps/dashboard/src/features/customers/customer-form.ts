import type { Customer, CustomerChange, CustomerContact } from '@longhaul/contracts';
import type { TextKey } from '../../i18n/index.ts';

/** A contact as it is typed; an empty phone or address is none. */
export type ContactForm = Omit<CustomerContact, 'phone' | 'webhookUrl'> & { phone: string; webhookUrl: string };

/** What the form of a customer holds. An empty id is nobody. */
export type CustomerForm = Pick<Customer, 'industry' | 'importance' | 'stage' | 'language'> & {
  serviceGroupId: string;
  representativeId: string;
  accountManagerId: string;
  contacts: ContactForm[];
};
export type ContactProblems = Partial<Record<'name' | 'email' | 'phone' | 'webhookUrl', TextKey>>;

/** The form as the customer stands. */
export const formOf = (customer: Customer): CustomerForm => ({
  industry: customer.industry,
  importance: customer.importance,
  stage: customer.stage,
  language: customer.language,
  serviceGroupId: customer.serviceGroup?.id ?? '',
  representativeId: customer.representative?.id ?? '',
  accountManagerId: customer.accountManager?.id ?? '',
  contacts: customer.contacts.map((contact) => ({
    ...contact,
    notices: [...contact.notices],
    phone: contact.phone ?? '',
    webhookUrl: contact.webhookUrl ?? '',
  })),
});

/** Somebody new at the customer, told of everything that goes wrong. */
export const emptyContact = ({ language }: Pick<CustomerForm, 'language'>): ContactForm => ({
  name: '',
  email: '',
  phone: '',
  language,
  notices: ['exception'],
  channel: 'email',
  webhookUrl: '',
});

/** A webhook, or the robot of a group, is reached by its address; the others by e-mail or phone. */
export const needsAddress = (channel: ContactForm['channel']): boolean => channel !== 'email' && channel !== 'sms';

/** What is wrong with each contact; null when it can be sent. */
export function contactProblems(form: Pick<CustomerForm, 'contacts'>): ContactProblems[] | null {
  const found = form.contacts.map(
    ({ name, email, phone, channel, webhookUrl }): ContactProblems => ({
      ...(name.trim() === '' ? { name: 'form.required' } : {}),
      ...(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) ? {} : { email: 'customers.badEmail' }),
      ...(channel === 'sms' && phone.trim() === '' ? { phone: 'form.required' } : {}),
      ...(needsAddress(channel) && !/^https?:\/\/\S+$/.test(webhookUrl.trim())
        ? { webhookUrl: 'customers.badUrl' }
        : {}),
    }),
  );
  return found.some((one) => Object.keys(one).length > 0) ? found : null;
}

/** A key account 大客户 is answered for by one person (一对一): one without a representative is worth a word. */
export const lacksRepresentative = (form: Pick<CustomerForm, 'importance' | 'representativeId'>): boolean =>
  form.importance === 'key' && form.representativeId === '';

/** Only what is other than before, with the version that was looked at. */
export function changeOf(form: CustomerForm, customer: Customer): CustomerChange {
  const [wanted, before] = [sent(form), sent(formOf(customer))];
  const other = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  );
  return { version: customer.version, ...Object.fromEntries(other) };
}

const sent = ({ serviceGroupId, representativeId, accountManagerId, contacts, ...terms }: CustomerForm) => ({
  ...terms,
  serviceGroupId: serviceGroupId || null,
  representativeId: representativeId || null,
  accountManagerId: accountManagerId || null,
  contacts: contacts.map(({ name, email, phone, language, notices, channel, webhookUrl }) => ({
    name: name.trim(),
    email: email.trim(),
    phone: phone.trim() || null,
    language,
    notices,
    channel,
    webhookUrl: (needsAddress(channel) && webhookUrl.trim()) || null,
  })),
});
