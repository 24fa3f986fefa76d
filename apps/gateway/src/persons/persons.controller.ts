import {
  type FindPersons,
  findPersonsSchema,
  idParamSchema,
  type PersonList,
  personListSchema,
} from '@longhaul/contracts';
import { auditReading, erasePerson, findPersons, transact } from '@longhaul/database';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, byOf, type Caller, commandOf, From, IdempotencyKey } from '../access/index.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf } from '../problem/index.ts';

/** Drivers and contacts, who may ask that we forget them. */
@ApiTags('persons')
@Controller('api/v1/persons')
export class PersonsController {
  constructor(private readonly connection: DatabaseConnection) {}

  /** A number in an address would stand in the logs of every proxy: it is asked for in a body. */
  @Post('find')
  @HttpCode(200)
  @Allow('person.erase')
  @ApiOperation({ summary: 'Drivers and contacts with a phone number, and whether they are still needed' })
  @ApiResponse({ status: 200, standardSchema: personListSchema })
  find(@From() caller: Caller, @Body({ schema: findPersonsSchema }) { phone }: FindPersons): Promise<PersonList> {
    return transact(this.connection.db, 'all', async (tx) => {
      const items = await findPersons(tx, phone);
      for (const { id } of items)
        await auditReading(tx, { ...byOf(caller), action: 'read', subject: `person/${id}`, customerId: null });
      return { items };
    });
  }

  @Post(':id/erase')
  @HttpCode(200)
  @Allow('person.erase')
  @ApiOperation({
    summary:
      'Forget a driver or a contact: name and phone go, in all rows of the same person; what refers to them stays',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key gets the same answer again' })
  @ApiResponse({ status: 200, standardSchema: personListSchema })
  async erase(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: idParamSchema }) { id }: { id: string },
  ): Promise<PersonList> {
    return bodyOf(await erasePerson(this.connection.db, id, commandOf(caller, `POST /persons/${id}/erase`, key)));
  }
}
