import {
  type FindPersons,
  findPersonsSchema,
  idParamSchema,
  type PersonList,
  type PersonReferences,
  personListSchema,
  personReferencesSchema,
} from '@longhaul/contracts';
import { auditReading, erasePerson, findPersons, readPersonReferences, transact } from '@longhaul/database';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, byOf, type Caller, commandOf, From, IdempotencyKey } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

/** Drivers and contacts, who may ask that we forget them. */
@ApiTags('persons')
@Controller('api/v1/persons')
export class PersonsController {
  constructor(private readonly connection: DatabaseConnection) {}

  /** A number or a name in an address would stand in the logs of every proxy: it is asked for in a body. */
  @Post('find')
  @HttpCode(200)
  @Allow('person.erase')
  @ApiOperation({ summary: 'Drivers and contacts with a phone number or a name, and whether they are still needed' })
  @ApiResponse({ status: 200, standardSchema: personListSchema })
  find(@From() caller: Caller, @Body({ schema: findPersonsSchema }) { text }: FindPersons): Promise<PersonList> {
    return transact(this.connection.db, 'all', async (tx) => {
      const items = await findPersons(tx, text);
      for (const { id } of items)
        await auditReading(tx, { ...byOf(caller), action: 'read', subject: `person/${id}`, customerId: null });
      return { items };
    });
  }

  @Get(':id/references')
  @Allow('person.erase')
  @ApiOperation({
    summary: 'Where a person stands: orders, trips and sites, and the texts that say its name or number',
  })
  @ApiResponse({ status: 200, standardSchema: personReferencesSchema })
  references(
    @From() caller: Caller,
    @Param({ schema: idParamSchema }) { id }: { id: string },
  ): Promise<PersonReferences> {
    return transact(this.connection.db, 'all', async (tx) => {
      const references = await readPersonReferences(tx, id);
      if (!references) throw new ProblemError('not-found');
      await auditReading(tx, { ...byOf(caller), action: 'read', subject: `person/${id}`, customerId: null });
      return references;
    });
  }

  @Post(':id/erase')
  @HttpCode(200)
  @Allow('person.erase')
  @ApiOperation({
    summary:
      'Forget a driver or a contact: name and phone go, in all rows of the same person and in the texts that say them; what refers to them stays',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key gets the same answer again' })
  @ApiResponse({ status: 200, standardSchema: personReferencesSchema })
  async erase(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: idParamSchema }) { id }: { id: string },
  ): Promise<PersonReferences> {
    return bodyOf(await erasePerson(this.connection.db, id, commandOf(caller, `POST /persons/${id}/erase`, key)));
  }
}
