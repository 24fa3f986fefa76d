import { type PositionAnswer, type RefusalReason, tickStates } from '@longhaul/contracts';
import { ingest, type Moved, type Outcome, type Report } from '@longhaul/database';
import type { Memory } from '@longhaul/tracking';
import { Injectable } from '@nestjs/common';
import { Counter, Histogram } from 'prom-client';
import { DatabaseConnection } from '../database.ts';
import { type FixUpdate, LiveHub } from '../live/index.ts';
import { Metrics } from '../metrics.ts';
import { ProblemError } from '../problem/index.ts';
import { GroupCommit, TooMuchWaiting } from './group-commit.ts';
import { judgeFixes } from './judge-fixes.ts';
import { readPoint } from './read-point.ts';

const limits = { gatherMs: 4, mostInGroup: 10_000, mostWaiting: 50_000 };

/** Takes positions in: read, grouped with what others send, stored in one transaction, then shown live. */
@Injectable()
export class PositionsService {
  private readonly group = new GroupCommit<Report, Outcome>((reports) => this.commit(reports), limits);
  private readonly accepted: Counter;
  private readonly refused: Counter<'reason'>;
  private readonly groups: Histogram;

  constructor(
    private readonly connection: DatabaseConnection,
    private readonly hub: LiveHub,
    metrics: Metrics,
  ) {
    const registers = [metrics.registry];
    this.accepted = new Counter({
      name: 'longhaul_positions_accepted_total',
      help: 'Positions in the store',
      registers,
    });
    this.refused = new Counter({
      name: 'longhaul_positions_refused_total',
      help: 'Positions refused, by reason',
      labelNames: ['reason'],
      registers,
    });
    this.groups = new Histogram({
      name: 'longhaul_position_commit_seconds',
      help: 'Time to store one group of positions',
      buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2],
      registers,
    });
  }

  /** Answers after the commit. Every point is judged by itself; when the store is away nothing is acknowledged. */
  async report(fleetId: string, positions: readonly unknown[]): Promise<PositionAnswer> {
    const receivedTime = Date.now();
    const reports: (Report & { index: number })[] = [];
    const refused: PositionAnswer['refused'] = [];
    const refuse = (index: number, reason: RefusalReason) => {
      refused.push({ index, reason });
      this.refused.inc({ reason });
    };
    positions.forEach((position, index) => {
      const point = readPoint(position, receivedTime);
      if (point) reports.push({ index, fleetId, ...point });
      else refuse(index, 'malformed');
    });
    const outcomes = await this.submit(reports);
    let duplicates = 0;
    outcomes.forEach((outcome, n) => {
      if ('reason' in outcome) refuse(reports[n]?.index ?? 0, outcome.reason);
      else if (outcome.duplicate) duplicates++;
    });
    const accepted = positions.length - refused.length;
    this.accepted.inc(accepted);
    return { accepted, duplicates, refused: refused.sort((a, b) => a.index - b.index) };
  }

  private async submit(reports: readonly Report[]): Promise<Outcome[]> {
    try {
      return await this.group.submit(reports);
    } catch (error) {
      throw error instanceof TooMuchWaiting ? new ProblemError('busy') : error;
    }
  }

  private async commit(reports: readonly Report[]): Promise<Outcome[]> {
    const done = this.groups.startTimer();
    const { outcomes, moved } = await ingest(this.connection.db, reports, judgeFixes, Date.now());
    done();
    this.hub.fixesCommitted(moved.map(updateOf));
    return outcomes;
  }
}

const updateOf = ({ index, fix, memory }: Moved<Memory>): FixUpdate => ({
  index,
  longitude: fix.longitude,
  latitude: fix.latitude,
  speedKmh: fix.speedKmh ?? 0,
  headingDeg: fix.headingDeg ?? 0,
  fixTime: fix.fixTime,
  state: tickStates.indexOf(memory.motion),
});
