import {
  type ApplyPlan,
  type AuthorityReport,
  applyPlanSchema,
  authoritySchema,
  type CaseAnswer,
  type CaseNote,
  type CaseParam,
  type ClassifyRequest,
  type CloseRequest,
  caseNoteSchema,
  caseParamSchema,
  causeSchema,
  classifySchema,
  type NoteOnly,
  noteOnlySchema,
  type ReasonOnly,
  type ReassignRequest,
  type ResolveRequest,
  reasonOnlySchema,
  reassignSchema,
  resolveSchema,
  type StepParam,
  stepDoneSchema,
  stepParamSchema,
  type TellCustomer,
  tellCustomerSchema,
} from '@longhaul/contracts';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, From, IdempotencyKey } from '../access/index.ts';
import { CaseCommand } from './case-command.ts';
import { ExceptionsService } from './exceptions.service.ts';

/** What people of the house do to a case. A refusal has changed nothing, and says why. */
@ApiTags('exceptions')
@Controller('api/v1/exceptions/:id')
export class CaseCommandsController {
  constructor(private readonly exceptions: ExceptionsService) {}

  @CaseCommand('acknowledge', 'exception.work', 'Look after a case: the time without acknowledgement stands still')
  acknowledge(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: noteOnlySchema }) body: NoteOnly,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'acknowledge', { type: 'acknowledge', body });
  }

  @CaseCommand('confirm', 'exception.work', 'It is so: its emergency plan is applied')
  confirm(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: noteOnlySchema }) body: NoteOnly,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'confirm', { type: 'confirm', body });
  }

  @CaseCommand('invalidate', 'exception.work', 'It is not so: a false alarm keeps its name')
  invalidate(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: reasonOnlySchema }) body: ReasonOnly,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'invalidate', { type: 'invalidate', body });
  }

  @CaseCommand('classify', 'exception.work', 'What it really is, and how grave')
  classify(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: classifySchema }) body: ClassifyRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'classify', { type: 'classify', body });
  }

  @CaseCommand(
    'reassign',
    'exception.work',
    'Somebody else takes over; the clock goes on, unless the policy says otherwise',
  )
  reassign(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: reassignSchema }) body: ReassignRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'reassign', { type: 'reassign', body });
  }

  @CaseCommand(
    'notes',
    'exception.note',
    'A note for the house, or for the one customer that it names; what a customer says the house and itself read',
  )
  note(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: caseNoteSchema }) body: CaseNote,
  ): Promise<CaseAnswer> {
    return this.exceptions.note(caller, key, id, body);
  }

  @CaseCommand(
    'customer-told',
    'exception.work',
    'A customer was told by a person, or is to be sent the notice now (`send`)',
  )
  tellCustomer(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: tellCustomerSchema }) body: TellCustomer,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'customer-told', { type: 'tellCustomer', body });
  }

  @CaseCommand('authority-report', 'exception.work', 'The accident was reported to the authorities')
  reportToAuthority(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: authoritySchema }) body: AuthorityReport,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'authority-report', { type: 'reportToAuthority', body });
  }

  @CaseCommand('resolve', 'exception.work', 'What was to be done is done')
  resolve(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: resolveSchema }) body: ResolveRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'resolve', { type: 'resolve', body });
  }

  @CaseCommand(
    'close',
    'exception.work',
    'Close with cause, responsible party and result, a grave one with how it is prevented',
  )
  close(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: causeSchema }) body: CloseRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'close', { type: 'close', body });
  }

  @CaseCommand('reopen', 'exception.work', 'What was thought to be over is not: the ladder begins anew')
  reopen(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: reasonOnlySchema }) body: ReasonOnly,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'reopen', { type: 'reopen', body });
  }

  @CaseCommand('plan', 'exception.work', 'Another emergency plan than the one that was chosen: its check list goes on')
  applyPlan(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: applyPlanSchema }) body: ApplyPlan,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'plan', { type: 'applyPlan', body });
  }

  @CaseCommand('steps/:key/done', 'exception.work', 'A step of the emergency plan’s check list is done')
  completeStep(
    @From() caller: Caller,
    @IdempotencyKey() idempotencyKey: string,
    @Param({ schema: stepParamSchema }) { id, key }: StepParam,
    @Body({ schema: stepDoneSchema }) body: NoteOnly,
  ): Promise<CaseAnswer> {
    const decision = { type: 'completeStep', body: { step: key, ...body } } as const;
    return this.exceptions.decide(caller, idempotencyKey, id, `steps/${key}/done`, decision);
  }
}
