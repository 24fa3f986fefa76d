export { useApprovals } from './approvals.ts';
export { useClock } from './clock.ts';
export { failure, useFailureText } from './failure.ts';
export { useLive } from './live.ts';
export { startLanguage, themes, usePreferences } from './preferences.ts';
export { useSession } from './session.ts';
export { apiKey, useApi } from './use-api.ts';
export { useSnapshot } from './use-snapshot.ts';
export { useWarnings } from './warnings.ts';
