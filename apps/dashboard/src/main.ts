import '@fontsource-variable/noto-sans-sc';
import 'element-plus/dist/index.css';
import 'element-plus/theme-chalk/dark/css-vars.css';
import './app/tokens.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import { createSend, createUpload, endpoints } from './api/index.ts';
import { App, createPages, StartFailed } from './app/index.ts';
import { apiKey, startLanguage, useClock, usePreferences, useSession } from './composables/index.ts';
import { createTexts } from './i18n/index.ts';

const pinia = createPinia();
const texts = createTexts(startLanguage());
const watcher = {
  sessionOver: () => useSession(pinia).end(),
  serverTime: (at: number) => useClock(pinia).serverTime(at),
};
const api = endpoints(createSend(watcher), createUpload(watcher));

const app = createApp(App).use(pinia).use(texts).provide(apiKey, api);
usePreferences(pinia);
try {
  await useSession(pinia).start();
  app.use(createPages()).mount('#app');
} catch {
  createApp(StartFailed).use(texts).mount('#app');
}
