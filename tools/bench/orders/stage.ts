import type { Api, Stack } from '@longhaul/testing';
import type { Client } from '@temporalio/client';

/** What the measurements of orders work on: the system, its Temporal, and somebody at a desk. */
export type Bench = { stack: Stack; client: Client; desk: Api };
