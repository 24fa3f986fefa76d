import {
  type Customer,
  type CustomerChange,
  type CustomerPage,
  customerChangeSchema,
  customerPageSchema,
  customerQuerySchema,
  customerSchema,
  idParamSchema,
  type ServiceGroupPage,
  serviceGroupPageSchema,
  serviceGroupQuerySchema,
} from '@longhaul/contracts';
import {
  auditReading,
  listCustomers,
  listServiceGroups,
  readCustomer,
  transact,
  updateCustomer,
} from '@longhaul/database';
import { isInside } from '@longhaul/platform';
import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Allow, byOf, type Caller, From, scopeOf } from '../access/index.ts';
import { Config } from '../config.ts';
import { DatabaseConnection } from '../database.ts';
import { bodyOf, ProblemError } from '../problem/index.ts';

type Page = { limit: number; cursor?: string };

@ApiTags('customers')
@Controller('api/v1')
export class CustomersController {
  constructor(
    private readonly connection: DatabaseConnection,
    private readonly config: Config,
  ) {}

  @Get('customers')
  @Allow('customer.read')
  @ApiOperation({ summary: 'Customers by code, with who looks after them; a customer sees itself' })
  @ApiResponse({ status: 200, standardSchema: customerPageSchema })
  list(@From() caller: Caller, @Query({ schema: customerQuerySchema }) page: Page): Promise<CustomerPage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listCustomers(tx, page));
  }

  /** A customer with the e-mails and phones of its contacts: that somebody has read them is written down. */
  @Get('customers/:id')
  @Allow('customer.read')
  @ApiOperation({ summary: 'One customer with its contacts' })
  @ApiResponse({ status: 200, standardSchema: customerSchema })
  read(@From() caller: Caller, @Param({ schema: idParamSchema }) { id }: { id: string }): Promise<Customer> {
    return transact(this.connection.db, scopeOf(caller), async (tx) => {
      const customer = await readCustomer(tx, id);
      if (!customer) throw new ProblemError('not-found');
      await auditReading(tx, { ...byOf(caller), action: 'read', subject: `customer/${id}`, customerId: id });
      return customer;
    });
  }

  @Patch('customers/:id')
  @Allow('customer.write')
  @ApiOperation({ summary: 'Change who looks after a customer, its industry, importance, stage, language or contacts' })
  @ApiResponse({ status: 200, standardSchema: customerSchema })
  async change(
    @From() caller: Caller,
    @Param({ schema: idParamSchema }) { id }: { id: string },
    @Body({ schema: customerChangeSchema }) body: CustomerChange,
  ): Promise<Customer> {
    if (!this.config.privateWebhooks) await refuseInside(body);
    return bodyOf(await updateCustomer(this.connection.db, id, body, byOf(caller)));
  }

  @Get('service-groups')
  @Allow('colleague.read')
  @ApiOperation({ summary: 'Service groups by code, with their people, hours and customers' })
  @ApiResponse({ status: 200, standardSchema: serviceGroupPageSchema })
  groups(@From() caller: Caller, @Query({ schema: serviceGroupQuerySchema }) page: Page): Promise<ServiceGroupPage> {
    return transact(this.connection.db, scopeOf(caller), (tx) => listServiceGroups(tx, page));
  }
}

/** Whoever edits contacts must not be able to reach our own network by a webhook. */
async function refuseInside({ contacts = [] }: CustomerChange): Promise<void> {
  for (const { webhookUrl } of contacts)
    if (webhookUrl && (await isInside(webhookUrl))) throw new ProblemError('webhook-inside');
}
