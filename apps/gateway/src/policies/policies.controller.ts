import {
  idParamSchema,
  type NewPolicy,
  newPolicySchema,
  type PolicyApplied,
  type PolicyDiff,
  type PolicyEdition,
  type PolicyPage,
  type PolicyQuery,
  type PolicyReach,
  policyAppliedSchema,
  policyDiffQuerySchema,
  policyDiffSchema,
  policyPageSchema,
  policyQuerySchema,
  policyReachSchema,
  policySchema,
} from '@longhaul/contracts';
import {
  applyPolicy,
  createPolicy,
  diffEditions,
  listPolicies,
  reachOfPolicy,
  readPolicy,
  transact,
} from '@longhaul/database';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, actorOf, type Caller, commandOf, From, IdempotencyKey, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

@ApiTags('policies')
@Controller('api/v1/policies')
export class PoliciesController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get()
  @Allow('policy.read')
  @ApiOperation({
    summary: 'Editions of the policy, the newest first; with a customer, its own and those of the house',
  })
  @ApiResponse({ status: 200, standardSchema: policyPageSchema })
  list(@From() caller: Caller, @Query({ schema: policyQuerySchema }) query: PolicyQuery): Promise<PolicyPage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listPolicies(tx, query));
  }

  @Get(':id')
  @Allow('policy.read')
  @ApiOperation({ summary: 'One edition with all its numbers' })
  @ApiResponse({ status: 200, standardSchema: policySchema })
  async read(@From() caller: Caller, @Param({ schema: idParamSchema }) { id }: { id: string }): Promise<PolicyEdition> {
    return found(await transact(this.connection.db, scopeOf(caller), (tx) => readPolicy(tx, id)));
  }

  @Get(':id/diff')
  @Allow('policy.read')
  @ApiOperation({ summary: 'What changes for an order that goes from the edition `from` to this one' })
  @ApiResponse({ status: 200, standardSchema: policyDiffSchema })
  async diff(
    @From() caller: Caller,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Query({ schema: policyDiffQuerySchema }) { from }: { from: string },
  ): Promise<PolicyDiff> {
    return found(await transact(this.connection.db, scopeOf(caller), (tx) => diffEditions(tx, from, id)));
  }

  @Get(':id/reach')
  @Allow('policy.write')
  @ApiOperation({ summary: 'How many running orders would go under this edition, if it were applied now' })
  @ApiResponse({ status: 200, standardSchema: policyReachSchema })
  async reach(@Param({ schema: idParamSchema }) { id }: { id: string }): Promise<PolicyReach> {
    return { orders: found(await transact(this.connection.db, 'all', (tx) => reachOfPolicy(tx, id))) };
  }

  @Post()
  @Allow('policy.write')
  @ApiOperation({ summary: 'A new edition for the orders to come; orders keep the one they were accepted under' })
  @ApiResponse({ status: 201, standardSchema: policySchema })
  async create(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newPolicySchema }) body: NewPolicy,
  ): Promise<PolicyEdition> {
    return bodyOf(await createPolicy(this.connection.db, body, commandOf(caller, 'POST /policies', key)));
  }

  @Post(':id/apply')
  @HttpCode(200)
  @Allow('policy.write')
  @ApiOperation({ summary: 'Put the running orders under this edition: promises stay, warnings follow its numbers' })
  @ApiResponse({ status: 200, standardSchema: policyAppliedSchema })
  async apply(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: idParamSchema }) { id }: { id: string },
  ): Promise<PolicyApplied> {
    const by = { source: 'staff', actor: actorOf(caller) } as const;
    const command = { caller: by.actor, route: `POST /policies/${id}/apply`, key };
    return bodyOf(await applyPolicy(this.connection.db, id, by, command, Date.now));
  }
}

function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new ProblemError('not-found');
  return thing;
}
