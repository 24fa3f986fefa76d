import {
  type CloseIncident,
  closeIncidentSchema,
  type IncidentCases,
  type IncidentDetail,
  type IncidentPage,
  type IncidentQuery,
  incidentCasesSchema,
  incidentDetailSchema,
  incidentPageSchema,
  incidentParamSchema,
  incidentQuerySchema,
  type NewIncident,
  newIncidentSchema,
} from '@longhaul/contracts';
import {
  addToIncident,
  closeIncident,
  findIncidentId,
  listIncidents,
  openIncident,
  readIncident,
  removeFromIncident,
  transact,
} from '@longhaul/database';
import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, actorOf, type Caller, commandOf, From, IdempotencyKey } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';
import { IncidentCommand } from './incident-command.ts';

/** Several cases of the same cause, in one area, at one time. */
@ApiTags('incidents')
@Controller('api/v1/incidents')
export class IncidentsController {
  constructor(private readonly connection: DatabaseConnection) {}

  private get db() {
    return this.connection.db;
  }

  @Get()
  @Allow('incident.read')
  @ApiOperation({
    summary:
      'Incidents, the newest first, and what looks like one more: cases of a cause as near each other as the house says',
  })
  @ApiResponse({ status: 200, standardSchema: incidentPageSchema })
  list(@Query({ schema: incidentQuerySchema }) query: IncidentQuery): Promise<IncidentPage> {
    return transact(this.db, 'all', (tx) => listIncidents(tx, query, Date.now()));
  }

  @Get(':id')
  @Allow('incident.read')
  @ApiOperation({ summary: 'One incident by id or number, with its cases' })
  @ApiResponse({ status: 200, standardSchema: incidentDetailSchema })
  read(@Param({ schema: incidentParamSchema }) { id }: { id: string }): Promise<IncidentDetail> {
    return transact(this.db, 'all', async (tx) => {
      const found = await findIncidentId(tx, id);
      const incident = found === undefined ? undefined : await readIncident(tx, found);
      if (!incident) throw new ProblemError('not-found');
      return incident;
    });
  }

  @IncidentCommand(
    '',
    'Put cases together; others of that cause that come near join by themselves',
    incidentDetailSchema,
  )
  async open(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Body({ schema: newIncidentSchema }) body: NewIncident,
  ): Promise<IncidentDetail> {
    const command = { ...commandOf(caller, 'POST /incidents', key), body };
    return bodyOf(await openIncident(this.db, { actor: actorOf(caller) }, command));
  }

  @IncidentCommand(':id/add', 'Add cases to it', incidentDetailSchema)
  async add(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: incidentCasesSchema }) body: IncidentCases,
  ): Promise<IncidentDetail> {
    const command = { ...commandOf(caller, `POST /incidents/${id}/add`, key), body };
    return bodyOf(await addToIncident(this.db, id, { actor: actorOf(caller) }, command));
  }

  @IncidentCommand(':id/remove', 'Take cases out that do not belong there', incidentDetailSchema)
  async remove(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: incidentCasesSchema }) body: IncidentCases,
  ): Promise<IncidentDetail> {
    const command = { ...commandOf(caller, `POST /incidents/${id}/remove`, key), body };
    return bodyOf(await removeFromIncident(this.db, id, { actor: actorOf(caller) }, command));
  }

  @IncidentCommand(
    ':id/close',
    'It is over: nobody joins any more; its cases go on, each to its own end',
    incidentDetailSchema,
  )
  async close(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: closeIncidentSchema }) body: CloseIncident,
  ): Promise<IncidentDetail> {
    const command = { ...commandOf(caller, `POST /incidents/${id}/close`, key), body };
    return bodyOf(await closeIncident(this.db, id, { actor: actorOf(caller) }, command));
  }
}
