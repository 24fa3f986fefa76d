import {
  type Drill,
  drillSchema,
  type NewPlan,
  newPlanSchema,
  type PlanDetail,
  type PlanDiff,
  type PlanPage,
  type PlanQuery,
  planDetailSchema,
  planDiffQuerySchema,
  planDiffSchema,
  planEditionQuerySchema,
  planPageSchema,
  planParamSchema,
  planQuerySchema,
  type StartDrill,
  startDrillSchema,
} from '@longhaul/contracts';
import {
  diffPlans,
  listPlans,
  readDrill,
  readPlan,
  retirePlan,
  savePlan,
  startDrill,
  transact,
} from '@longhaul/database';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, type Caller, commandOf, From, IdempotencyKey } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

type OfPlan = { code: string };

/** Emergency plans 应急方案 in editions, and drills 演练 of them. They are the house's: no customer reads them. */
@ApiTags('emergency plans')
@Controller('api/v1/emergency-plans')
export class EmergencyPlansController {
  constructor(private readonly connection: DatabaseConnection) {}

  private get db() {
    return this.connection.db;
  }

  @Get()
  @Allow('plan.read')
  @ApiOperation({ summary: 'Plans in their newest edition, by code; with a customer, its own and those of the house' })
  @ApiResponse({ status: 200, standardSchema: planPageSchema })
  list(@Query({ schema: planQuerySchema }) query: PlanQuery): Promise<PlanPage> {
    return transact(this.db, 'all', (tx) => listPlans(tx, query));
  }

  @Get(':code')
  @Allow('plan.read')
  @ApiOperation({ summary: 'One plan in the edition asked for, else the newest, with its history and its drills' })
  @ApiResponse({ status: 200, standardSchema: planDetailSchema })
  async read(
    @Param({ schema: planParamSchema }) { code }: OfPlan,
    @Query({ schema: planEditionQuerySchema }) { edition }: { edition?: number },
  ): Promise<PlanDetail> {
    return found(await transact(this.db, 'all', (tx) => readPlan(tx, code, edition)));
  }

  @Get(':code/diff')
  @Allow('plan.read')
  @ApiOperation({ summary: 'What changes from one edition to another, by path' })
  @ApiResponse({ status: 200, standardSchema: planDiffSchema })
  async diff(
    @Param({ schema: planParamSchema }) { code }: OfPlan,
    @Query({ schema: planDiffQuerySchema }) { from, to }: { from: number; to: number },
  ): Promise<PlanDiff> {
    return found(await transact(this.db, 'all', (tx) => diffPlans(tx, code, from, to)));
  }

  @Post()
  @Allow('plan.write')
  @ApiOperation({
    summary: 'Save a plan as its next edition; `edition` is the one that was looked at, 0 for a new plan',
  })
  @ApiResponse({ status: 201, standardSchema: planDetailSchema })
  async save(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newPlanSchema }) body: NewPlan,
  ): Promise<PlanDetail> {
    return bodyOf(await savePlan(this.db, body, commandOf(caller, 'POST /emergency-plans', key)));
  }

  @Post(':code/retire')
  @HttpCode(200)
  @Allow('plan.write')
  @ApiOperation({ summary: 'The plan is chosen for no case any more; a new edition brings it back' })
  @ApiResponse({ status: 200, standardSchema: planDetailSchema })
  async retire(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: planParamSchema }) { code }: OfPlan,
  ): Promise<PlanDetail> {
    return bodyOf(await retirePlan(this.db, code, commandOf(caller, `POST /emergency-plans/${code}/retire`, key)));
  }

  @Post(':code/drill')
  @Allow('plan.drill')
  @ApiOperation({
    summary: 'Practise the plan, so many times faster: a case without orders that only who drills hears of',
  })
  @ApiResponse({ status: 201, standardSchema: drillSchema })
  async drill(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: planParamSchema }) { code }: OfPlan,
    @Body({ schema: startDrillSchema }) body: StartDrill,
  ): Promise<Drill> {
    const command = { ...commandOf(caller, `POST /emergency-plans/${code}/drill`, key), body };
    const { caseId } = bodyOf(await startDrill(this.db, code, command));
    return found(await transact(this.db, 'all', (tx) => readDrill(tx, caseId)));
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new ProblemError('not-found');
  return thing;
}
