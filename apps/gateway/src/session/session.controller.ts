import { type Login, loginSchema, type Session, sessionSchema } from '@longhaul/contracts';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { Allow, type Caller, From, sessionCookie } from '../access/index.ts';
import { ProblemError } from '../problem/index.ts';
import { SessionService, sessionLifeMs } from './session.service.ts';

@ApiTags('session')
@Controller('api/v1/session')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  @Post()
  @HttpCode(200)
  @Allow('public')
  @ApiResponse({ status: 200, standardSchema: sessionSchema })
  async login(
    @Body({ schema: loginSchema }) body: Login,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const { token, session } = await this.sessions.login(body);
    response.cookie(sessionCookie, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: '/',
      maxAge: sessionLifeMs,
    });
    return session;
  }

  @Get()
  @Allow('session.own')
  @ApiResponse({ status: 200, standardSchema: sessionSchema })
  own(@From() caller: Caller): Session {
    if (caller.kind !== 'user') throw new ProblemError('forbidden');
    const { kind: _, ...user } = caller;
    return { user };
  }

  @Delete()
  @HttpCode(204)
  @Allow('session.own')
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.logout(parseCookie(request.headers.cookie ?? '')[sessionCookie] ?? '');
    response.clearCookie(sessionCookie, { path: '/' });
  }
}
