import {
  type AgreeClaim,
  type AssessClaim,
  agreeClaimSchema,
  assessClaimSchema,
  type Claim,
  type ClaimNote,
  type ClaimParam,
  type CloseClaim,
  claimNoteSchema,
  claimParamSchema,
  closeClaimSchema,
  type PayClaim,
  payClaimSchema,
  type RejectClaim,
  rejectClaimSchema,
} from '@longhaul/contracts';
import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Caller, From, IdempotencyKey } from '../access/index.ts';
import { ClaimCommand } from './claim-command.ts';
import { ClaimsService } from './claims.service.ts';

/** What the house decides about a claim. A refusal has changed nothing, and says why. */
@ApiTags('claims')
@Controller('api/v1/claims/:id')
export class ClaimDecisionsController {
  constructor(private readonly claims: ClaimsService) {}

  @ClaimCommand(
    'assess',
    'claim.work',
    'What it is worth, at most what was claimed, and whether something frees us of it',
  )
  assess(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @Body({ schema: assessClaimSchema }) body: AssessClaim,
  ): Promise<Claim> {
    return this.claims.decide(caller, key, id, { type: 'assess', body });
  }

  @ClaimCommand(
    'agree',
    'claim.work',
    'What both sides agree on. Above the approval limit a supervisor who did not assess it, or an approved compensation of the case',
  )
  agree(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @Body({ schema: agreeClaimSchema }) body: AgreeClaim,
  ): Promise<Claim> {
    return this.claims.decide(caller, key, id, { type: 'agree', body });
  }

  @ClaimCommand(
    'reject',
    'claim.work',
    'It is not paid, and why; with the ground that frees the carrier if there is one',
  )
  reject(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @Body({ schema: rejectClaimSchema }) body: RejectClaim,
  ): Promise<Claim> {
    return this.claims.decide(caller, key, id, { type: 'reject', body });
  }

  @ClaimCommand('pay', 'claim.work', 'What was paid, in parts or at once; never more than was agreed')
  pay(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @Body({ schema: payClaimSchema }) body: PayClaim,
  ): Promise<Claim> {
    return this.claims.decide(caller, key, id, { type: 'pay', body });
  }

  @ClaimCommand('close', 'claim.work', 'It is over: paid, or rejected for good')
  close(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @Body({ schema: closeClaimSchema }) body: CloseClaim,
  ): Promise<Claim> {
    return this.claims.decide(caller, key, id, { type: 'close', body });
  }

  @ClaimCommand('note', 'claim.file', 'A note, internal unless it is shown; what a customer says both sides see')
  note(
    @From() caller: Caller,
    @IdempotencyKey() key: string,
    @Param({ schema: claimParamSchema }) { id }: ClaimParam,
    @Body({ schema: claimNoteSchema }) body: ClaimNote,
  ): Promise<Claim> {
    return this.claims.decide(caller, key, id, { type: 'note', body });
  }
}
