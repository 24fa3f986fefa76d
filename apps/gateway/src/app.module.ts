import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard, Callers } from './access/index.ts';
import { ClaimDecisionsController, ClaimsController, ClaimsService } from './claims/index.ts';
import { Config } from './config.ts';
import { ControlRoomController } from './control-room/control-room.controller.ts';
import { CustomersController } from './customers/customers.controller.ts';
import { UsersController } from './customers/users.controller.ts';
import { DatabaseConnection } from './database.ts';
import { EmergencyPlansController } from './emergency-plans/index.ts';
import { EvidenceController, EvidenceService } from './evidence/index.ts';
import {
  ApprovalsController,
  CaseCommandsController,
  ExceptionsController,
  ExceptionsService,
  MeasuresController,
} from './exceptions/index.ts';
import { HealthController } from './health/health.controller.ts';
import { ImportController, ImportRunner, ImportService } from './import/index.ts';
import { IncidentCasesController, IncidentsController } from './incidents/index.ts';
import { LeadTimesController } from './lead-times/lead-times.controller.ts';
import { liveProviders } from './live/index.ts';
import { Metrics } from './metrics.ts';
import { NoticesController } from './notices/notices.controller.ts';
import { DecisionsController } from './orders/decisions.controller.ts';
import { OrdersController } from './orders/orders.controller.ts';
import { OrdersService } from './orders/orders.service.ts';
import { TrackController } from './orders/track.controller.ts';
import { PersonsController } from './persons/persons.controller.ts';
import { PodController, PodService } from './pod/index.ts';
import { PoliciesController } from './policies/policies.controller.ts';
import { PositionsController, PositionsService } from './positions/index.ts';
import { SessionController } from './session/session.controller.ts';
import { SessionService } from './session/session.service.ts';
import { LinksController, SharedController, ShareService } from './share/index.ts';
import { SitesController } from './sites/sites.controller.ts';

@Module({
  imports: [DiscoveryModule],
  controllers: [
    // before the orders: their `:id` would take its path
    ImportController,
    OrdersController,
    DecisionsController,
    TrackController,
    LinksController,
    SharedController,
    PodController,
    PositionsController,
    SessionController,
    ControlRoomController,
    ExceptionsController,
    CaseCommandsController,
    MeasuresController,
    ApprovalsController,
    EvidenceController,
    ClaimsController,
    ClaimDecisionsController,
    IncidentsController,
    IncidentCasesController,
    PersonsController,
    CustomersController,
    UsersController,
    SitesController,
    LeadTimesController,
    PoliciesController,
    EmergencyPlansController,
    NoticesController,
    HealthController,
  ],
  providers: [
    Config,
    DatabaseConnection,
    Metrics,
    Callers,
    ...liveProviders,
    OrdersService,
    ExceptionsService,
    EvidenceService,
    ClaimsService,
    ImportRunner,
    ImportService,
    PodService,
    ShareService,
    PositionsService,
    SessionService,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
})
export class AppModule {}
