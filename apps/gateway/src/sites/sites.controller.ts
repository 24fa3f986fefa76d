import {
  idParamSchema,
  type Locate,
  type Located,
  locatedSchema,
  locateSchema,
  type NewSite,
  newSiteSchema,
  type Site,
  type SiteChange,
  type SitePage,
  siteChangeSchema,
  sitePageSchema,
  siteQuerySchema,
  siteSchema,
  type UnlocatedPage,
  unlocatedPageSchema,
  unlocatedQuerySchema,
} from '@longhaul/contracts';
import {
  changeSite,
  createSite,
  listSites,
  listUnlocated,
  locateStop,
  readSite,
  retireSite,
  transact,
} from '@longhaul/database';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, byOf, type Caller, commandOf, From, IdempotencyKey, scopeOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

type SiteQuery = { limit: number; cursor?: string; q?: string; retired: 'true' | 'false' };

@ApiTags('sites')
@Controller('api/v1')
export class SitesController {
  constructor(private readonly connection: DatabaseConnection) {}

  @Get('sites')
  @Allow('site.read')
  @ApiOperation({ summary: 'The place register by code; `q` is a part of code, name or address' })
  @ApiResponse({ status: 200, standardSchema: sitePageSchema })
  list(
    @From() caller: Caller,
    @Query({ schema: siteQuerySchema }) { retired, ...query }: SiteQuery,
  ): Promise<SitePage> {
    return transact(this.connection.db, scopeOf(caller), (tx) =>
      listSites(tx, { ...query, retired: retired === 'true' }),
    );
  }

  @Get('sites/:code')
  @Allow('site.read')
  @ApiOperation({ summary: 'One site by its code' })
  @ApiResponse({ status: 200, standardSchema: siteSchema })
  async read(@From() caller: Caller, @Param('code') code: string): Promise<Site> {
    const site = await transact(this.connection.db, scopeOf(caller), (tx) => readSite(tx, code));
    if (!site) throw new ProblemError('not-found');
    return site;
  }

  @Post('sites')
  @Allow('site.write')
  @ApiOperation({ summary: 'Put a place into the register' })
  @ApiResponse({ status: 201, standardSchema: siteSchema })
  async create(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newSiteSchema }) body: NewSite,
  ): Promise<Site> {
    return bodyOf(await createSite(this.connection.db, body, commandOf(caller, 'POST /sites', key)));
  }

  @Patch('sites/:code')
  @Allow('site.write')
  @ApiOperation({ summary: 'Change a site for the orders to come; a retired one comes back into use' })
  @ApiResponse({ status: 200, standardSchema: siteSchema })
  async change(
    @From() caller: Caller,
    @Param('code') code: string,
    @Body({ schema: siteChangeSchema }) body: SiteChange,
  ): Promise<Site> {
    return bodyOf(await changeSite(this.connection.db, code, body, byOf(caller)));
  }

  @Delete('sites/:code')
  @Allow('site.write')
  @ApiOperation({ summary: 'Retire a site: no new order may name it, those that were accepted keep it' })
  @ApiResponse({ status: 200, standardSchema: siteSchema })
  async retire(@From() caller: Caller, @Param('code') code: string): Promise<Site> {
    return bodyOf(await retireSite(this.connection.db, code, byOf(caller)));
  }

  @Get('stops/unlocated')
  @Allow('site.read')
  @ApiOperation({ summary: 'Stops that wait to be located, the oldest first' })
  @ApiResponse({ status: 200, standardSchema: unlocatedPageSchema })
  unlocated(
    @From() caller: Caller,
    @Query({ schema: unlocatedQuerySchema }) query: { limit: number; cursor?: string },
  ): Promise<UnlocatedPage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listUnlocated(tx, query));
  }

  @Post('stops/:id/locate')
  @HttpCode(200)
  @Allow('site.write')
  @ApiOperation({ summary: 'Say where a stop is; what waits with the same address is located with it' })
  @ApiResponse({ status: 200, standardSchema: locatedSchema })
  async locate(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Body({ schema: locateSchema }) body: Locate,
  ): Promise<Located> {
    const command = commandOf(caller, `POST /stops/${id}/locate`, key);
    return bodyOf(await locateStop(this.connection.db, id, body, command));
  }
}
