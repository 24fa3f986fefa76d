import {
  demoLoginSchema,
  type Install,
  installSchema,
  type Login,
  loginSchema,
  type Role,
  type Session,
  sessionSchema,
} from '@longhaul/contracts';
import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { Allow, type Caller, From, sessionCookie } from '../access/index.ts';
import { ProblemError } from '../problem/index.ts';
import { type OpenedSession, SessionService, sessionLifeMs } from './session.service.ts';

@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(private readonly sessions: SessionService) {}

  /** What the login page needs to know: whether this is a demo, and as whom one may look around. */
  @Get('install')
  @Allow('public')
  @ApiOperation({ summary: 'What the login page needs to know before anybody is logged in' })
  @ApiResponse({ status: 200, standardSchema: installSchema })
  install(): Promise<Install> {
    return this.sessions.install();
  }

  @Post('session')
  @HttpCode(200)
  @Allow('public')
  @ApiOperation({ summary: 'Log in with e-mail and password; sets the session cookie' })
  @ApiResponse({ status: 200, standardSchema: sessionSchema })
  async login(
    @Body({ schema: loginSchema }) body: Login,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return this.open(request, response, await this.sessions.login(body));
  }

  @Post('session/demo')
  @HttpCode(200)
  @Allow('public')
  @ApiOperation({ summary: 'Log in to a demo by role, without a password; 404 on a real installation' })
  @ApiResponse({ status: 200, standardSchema: sessionSchema })
  async loginToDemo(
    @Body({ schema: demoLoginSchema }) { role }: { role: Role },
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    return this.open(request, response, await this.sessions.loginToDemo(role));
  }

  @Get('session')
  @Allow('session.own')
  @ApiOperation({ summary: 'Who is logged in' })
  @ApiResponse({ status: 200, standardSchema: sessionSchema })
  own(@From() caller: Caller): Session {
    if (caller.kind !== 'user') throw new ProblemError('forbidden');
    const { kind: _, ...user } = caller;
    return { user };
  }

  @Delete('session')
  @HttpCode(204)
  @Allow('session.own')
  @ApiOperation({ summary: 'Log out' })
  async logout(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.sessions.logout(parseCookie(request.headers.cookie ?? '')[sessionCookie] ?? '');
    response.clearCookie(sessionCookie, { path: '/' });
  }

  private open(request: Request, response: Response, { token, session }: OpenedSession): Session {
    response.cookie(sessionCookie, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: request.secure,
      path: '/',
      maxAge: sessionLifeMs,
    });
    return session;
  }
}
