import { type InjectionKey, inject } from 'vue';
import type { Api } from '../api/index.ts';

export const apiKey: InjectionKey<Api> = Symbol('api');

/** The server, as the app was started with. */
export function useApi(): Api {
  const api = inject(apiKey);
  if (!api) throw new Error('the app is started with an api');
  return api;
}
