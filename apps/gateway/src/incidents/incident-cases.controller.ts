import {
  type BulkAnswer,
  bulkAnswerSchema,
  bulkSchemas,
  incidentParamSchema,
  type NoteOnly,
  type ProposeRequest,
  type ResolveRequest,
  type TellCustomer,
} from '@longhaul/contracts';
import { type BulkWork, workInBulk } from '@longhaul/database';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { actorOf, type Caller, commandOf, From, IdempotencyKey, roleOf } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf } from '../problem/index.ts';
import { IncidentCommand } from './incident-command.ts';

const IncidentWork = (command: BulkWork['type'], summary: string) =>
  IncidentCommand(command, `${summary} Says of each open case what became of it`, bulkAnswerSchema);

/** What is done to every open case of an incident at once, each decided by itself. */
@ApiTags('incidents')
@Controller('api/v1/incidents/:id/cases')
export class IncidentCasesController {
  constructor(private readonly connection: DatabaseConnection) {}

  @IncidentWork('acknowledge', 'Look after all of them.')
  acknowledge(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: bulkSchemas.acknowledge }) body: NoteOnly,
  ): Promise<BulkAnswer> {
    return this.work(caller, key, id, { type: 'acknowledge', body });
  }

  @IncidentWork('confirm', 'They are so.')
  confirm(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: bulkSchemas.confirm }) body: NoteOnly,
  ): Promise<BulkAnswer> {
    return this.work(caller, key, id, { type: 'confirm', body });
  }

  @IncidentWork('note', 'One internal note for each.')
  note(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: bulkSchemas.note }) body: { text: string },
  ): Promise<BulkAnswer> {
    return this.work(caller, key, id, { type: 'note', body });
  }

  @IncidentWork('tellCustomer', 'Every customer aboard was told, or is sent the notice now.')
  tellCustomer(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: bulkSchemas.tellCustomer }) body: Omit<TellCustomer, 'customerId'>,
  ): Promise<BulkAnswer> {
    return this.work(caller, key, id, { type: 'tellCustomer', body });
  }

  @IncidentWork('propose', 'The same measure for each.')
  propose(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: bulkSchemas.propose }) body: ProposeRequest,
  ): Promise<BulkAnswer> {
    return this.work(caller, key, id, { type: 'propose', body });
  }

  @IncidentWork('resolve', 'What was to be done is done.')
  resolve(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: incidentParamSchema }) { id }: { id: string },
    @Body({ schema: bulkSchemas.resolve }) body: ResolveRequest,
  ): Promise<BulkAnswer> {
    return this.work(caller, key, id, { type: 'resolve', body });
  }

  private async work(caller: Caller, key: string, id: string, work: BulkWork): Promise<BulkAnswer> {
    const by = { actor: actorOf(caller), role: roleOf(caller) };
    const command = commandOf(caller, `POST /incidents/${id}/cases/${work.type}`, key);
    return bodyOf(await workInBulk(this.connection.db, id, work, by, command));
  }
}
