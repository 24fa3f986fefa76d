import {
  type CaseAnswer,
  type CaseParam,
  caseParamSchema,
  type InstructionRequest,
  instructionSchema,
  type MeasureParam,
  measureParamSchema,
  type NoteOnly,
  noteOnlySchema,
  type ProposeRequest,
  proposeSchema,
  type ReasonOnly,
  reasonOnlySchema,
} from '@longhaul/contracts';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, From, IdempotencyKey } from '../access/index.ts';
import { CaseCommand } from './case-command.ts';
import { ExceptionsService } from './exceptions.service.ts';

/** What is proposed about a case, decided by whoever may, and allowed by the customer where it must be. */
@ApiTags('exceptions')
@Controller('api/v1/exceptions/:id')
export class MeasuresController {
  constructor(private readonly exceptions: ExceptionsService) {}

  @CaseCommand('measures', 'exception.work', 'Propose a measure: what needs nobody’s approval acts at once')
  propose(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: caseParamSchema }) { id }: CaseParam,
    @Body({ schema: proposeSchema }) body: ProposeRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.decide(caller, key, id, 'measures', { type: 'propose', body });
  }

  @CaseCommand(
    'measures/:measureId/approve',
    'measure.decide',
    'Approve a measure that somebody else proposed; of those who click at once one decides',
  )
  approve(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: measureParamSchema }) { id, measureId }: MeasureParam,
    @Body({ schema: noteOnlySchema }) body: NoteOnly,
  ): Promise<CaseAnswer> {
    const decision = { type: 'approve', body: { measureId, ...body } } as const;
    return this.exceptions.decide(caller, key, id, `measures/${measureId}/approve`, decision);
  }

  @CaseCommand('measures/:measureId/reject', 'measure.decide', 'Reject a measure, with a reason')
  reject(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: measureParamSchema }) { id, measureId }: MeasureParam,
    @Body({ schema: reasonOnlySchema }) body: ReasonOnly,
  ): Promise<CaseAnswer> {
    const decision = { type: 'reject', body: { measureId, ...body } } as const;
    return this.exceptions.decide(caller, key, id, `measures/${measureId}/reject`, decision);
  }

  @CaseCommand('measures/:measureId/withdraw', 'exception.work', 'Take back a measure that has not acted yet')
  withdraw(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: measureParamSchema }) { id, measureId }: MeasureParam,
    @Body({ schema: reasonOnlySchema }) body: ReasonOnly,
  ): Promise<CaseAnswer> {
    const decision = { type: 'withdraw', body: { measureId, ...body } } as const;
    return this.exceptions.decide(caller, key, id, `measures/${measureId}/withdraw`, decision);
  }

  @CaseCommand(
    'measures/:measureId/instruction',
    'measure.instruct',
    'Record the customer’s own instruction; its user or system gives it for its own goods',
  )
  instruct(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: measureParamSchema }) measure: MeasureParam,
    @Body({ schema: instructionSchema }) body: InstructionRequest,
  ): Promise<CaseAnswer> {
    return this.exceptions.instruct(caller, key, measure, body);
  }
}
