import { Inject, Injectable } from '@nestjs/common';
import type { Configuration } from 'openid-client';
import type { Logger } from 'pino';
import type { Config } from '../platform/config.js';
import { AppError } from '../platform/errors.js';
import { CONFIG, LOG } from '../platform/tokens.js';

// Asked for where a provider is configured and somebody comes through it.
const library = (): Promise<typeof import('openid-client')> => import('openid-client');

/** How long the provider may take for one answer. Seconds. */
const PATIENCE = 10;
/** Within so many seconds somebody who proves himself again has typed his password at the provider. */
const JUST_NOW = 300;

/** What is kept while the browser is at the provider. */
export interface Errand {
  state: string;
  nonce: string;
  verifier: string;
  /** It is to prove again who one is, not to sign in. */
  again: boolean;
}

/** What the provider says of somebody. */
export interface Claims {
  subject: string;
  /** Only when the provider has verified that it is his. */
  email: string | null;
  /** It has asked for more than one factor (RFC 8176). */
  severalFactors: boolean;
}

/** The protocol: discovery, authorization code with PKCE, state and nonce. Knows no accounts. */
@Injectable()
export class OidcProvider {
  private discovered: Promise<Configuration> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /** Throws `not_found` where no provider is configured. */
  get settings(): NonNullable<Config['oidc']> {
    if (!this.config.oidc) throw new AppError('not_found');
    return this.config.oidc;
  }

  /** Where to send the browser, and what to keep meanwhile. Throws `unavailable` when the provider does not answer. */
  async begin(again: boolean): Promise<{ url: string; errand: Errand }> {
    const [client, provider] = [await library(), await this.provider()];
    const [state, nonce, verifier] = [
      client.randomState(),
      client.randomNonce(),
      client.randomPKCECodeVerifier(),
    ];
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: this.callback.href,
      scope: 'openid email',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    });
    return { url: url.href, errand: { state, nonce, verifier, again } };
  }

  /** What the provider says once the browser is back with `query`; null when it says nothing that can be believed. */
  async finish(errand: Errand, query: string): Promise<Claims | null> {
    const [client, provider] = [await library(), await this.provider()];
    const url = this.callback;
    url.search = query;
    try {
      const tokens = await client.authorizationCodeGrant(provider, url, {
        pkceCodeVerifier: errand.verifier,
        expectedState: errand.state,
        expectedNonce: errand.nonce,
        idTokenExpected: true,
        ...(errand.again ? { maxAge: JUST_NOW } : {}),
      });
      const claims = tokens.claims()!;
      // Many providers keep the address for the second asking.
      const person =
        claims['email'] === undefined && this.settings.linkBy === 'email'
          ? await client.fetchUserInfo(provider, tokens.access_token, claims.sub)
          : claims;
      const { email, email_verified: verified } = person;
      const amr = claims['amr'];
      return {
        subject: claims.sub,
        email: typeof email === 'string' && verified === true ? email.toLowerCase() : null,
        severalFactors: Array.isArray(amr) && amr.includes('mfa'),
      };
    } catch (error) {
      this.log.info({ code: (error as { code?: string }).code }, 'an answer of the provider was refused');
      return null;
    }
  }

  private get callback(): URL {
    return new URL('/api/session/oidc/callback', this.config.publicUrl!);
  }

  /** Asked for once; after a failure it is asked again. */
  private async provider(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.settings;
    const client = await library();
    // The configuration lets plain http through on this machine only.
    const plain = issuer.startsWith('http:') ? { execute: [client.allowInsecureRequests] } : {};
    this.discovered ??= client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
      timeout: PATIENCE,
      ...plain,
    });
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      this.log.warn({ err: error }, 'the OpenID Connect provider cannot be reached');
      throw new AppError('unavailable');
    }
  }
}
