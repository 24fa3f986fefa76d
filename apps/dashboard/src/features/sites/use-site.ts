import type { Site } from '@longhaul/contracts';
import { computed, ref, shallowRef } from 'vue';
import type { ApiError } from '../../api/index.ts';
import { failure, useApi } from '../../composables/index.ts';
import { useText } from '../../i18n/index.ts';
import { useSending } from '../common/index.ts';
import { cornersNear, cornersOf } from '../place/index.ts';
import { changeOf, emptySite, formOf, problemsOf, type SiteForm, siteOf } from './site-form.ts';

/** So many degrees around a site are shown at first: some three kilometres. */
const around = 0.015;

/** One site and its form; null is a new one. What is wrong is said once somebody has tried to save. */
export function useSite(code: string | null) {
  const api = useApi();
  const { t } = useText();
  const { busy, error, refusal, send } = useSending();
  const site = shallowRef<Site | null>(null);
  const form = ref<SiteForm | null>(null);
  const failed = shallowRef<ApiError | null>(null);
  const tried = ref(false);
  let untouched = '';

  function show(stands: Site | null): void {
    site.value = stands;
    form.value = stands ? formOf(stands) : emptySite();
    untouched = JSON.stringify(form.value);
    tried.value = false;
    error.value = '';
  }
  async function read(): Promise<void> {
    try {
      show(code === null ? null : await api.site(code));
      failed.value = null;
    } catch (caught) {
      failed.value = failure(caught);
    }
  }
  void read();

  const problems = computed(() => {
    const taken = refusal.value?.code === 'duplicate-site-code' ? { code: t('problems.duplicate-site-code') } : {};
    if (!tried.value || !form.value) return taken;
    const wrong = Object.entries(problemsOf(form.value)).map(([field, text]) => [field, t(text)]);
    return { ...taken, ...Object.fromEntries(wrong) };
  });

  /** The site as it stands then; null when it was not saved, and why is said. */
  async function save(): Promise<Site | null> {
    if (!form.value) return null;
    tried.value = true;
    const body = siteOf(form.value);
    if (!body) {
      error.value = t('form.mend');
      return null;
    }
    const before = site.value;
    if (!before) return send(body, api.createSite);
    const change = changeOf(form.value, before);
    return change && send(change, (content) => api.changeSite(before.code, content));
  }
  /** Changes nothing but whether it is in use; what was typed stays. */
  async function setUse(call: (code: string) => Promise<Site>, word: string): Promise<boolean> {
    const before = site.value;
    if (!before) return false;
    const stands = await send({ word, version: before.version }, () => call(before.code));
    if (stands) site.value = stands;
    return stands !== null;
  }
  return {
    site,
    form,
    failed,
    problems,
    /** Where the map opens: around the site, or the city that the address of a new one names. */
    corners: computed(() =>
      site.value ? cornersOf([site.value], around) : cornersNear(`${form.value?.address} ${form.value?.name}`),
    ),
    isChanged: computed(() => JSON.stringify(form.value) !== untouched),
    busy,
    error,
    refusal,
    read,
    save,
    retire: () => setUse(api.retireSite, 'retire'),
    putBack: () => setUse((which) => api.changeSite(which, {}), 'use'),
  };
}
