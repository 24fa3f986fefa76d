import { mergeConfig } from 'vitest/config';
import base from './vitest/base.ts';

/** The tools have no `src`: their specs stand beside the code as everywhere else. */
export default mergeConfig(base, { test: { include: ['*/**/*.spec.ts'], testTimeout: 180_000 } });
