import { Inject, Injectable } from '@nestjs/common';
import type {
  AuthenticationResponseJSON,
  RegistrationResponseJSON,
  WebAuthnCredential,
} from '@simplewebauthn/server';
import type { Config } from '../platform/config.js';
import { CONFIG } from '../platform/tokens.js';

/** What a browser sent: checked by the library, which throws on anything that does not fit. */
export type Credential = Record<string, unknown>;

// Asked for when somebody uses a passkey: it takes 30 MB and 0.4 s, which a start should not pay for.
const library = (): Promise<typeof import('@simplewebauthn/server')> => import('@simplewebauthn/server');

/** How long a person may think before the browser gives up. Milliseconds. */
const PATIENCE = 120_000;

/**
 * The cryptography of passkeys. They belong to the host of PUBLIC_URL; without one, to localhost. The person is always
 * verified by the device (a finger, a PIN): so a passkey is two factors in one.
 */
@Injectable()
export class RelyingParty {
  private readonly origin: string;
  private readonly host: string;

  constructor(@Inject(CONFIG) config: Config) {
    const url = new URL(config.publicUrl ?? `http://localhost:${config.port}`);
    this.origin = url.origin;
    this.host = url.hostname;
  }

  async optionsToRegister(
    person: { accountId: string; login: string; fullName: string },
    has: { id: string; transports: string[] }[],
  ): Promise<{ challenge: string }> {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpName: 'Đầu Mối',
      rpID: this.host,
      userID: Uint8Array.from(Buffer.from(person.accountId)),
      userName: person.login,
      userDisplayName: person.fullName,
      timeout: PATIENCE,
      attestationType: 'none',
      excludeCredentials: has,
      // Discoverable: whoever signs in with it types no login.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** Without a list of keys the browser offers all it has for this host, so the answer tells nobody's. */
  async optionsToSign(of: { id: string; transports: string[] }[] = []): Promise<{ challenge: string }> {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({
      rpID: this.host,
      timeout: PATIENCE,
      userVerification: 'required',
      allowCredentials: of,
    });
  }

  /** The new key, or null when the answer does not fit the challenge, this site or itself. */
  async register(
    credential: Credential,
    challenge: string,
  ): Promise<{ key: WebAuthnCredential; backedUp: boolean } | null> {
    const { verifyRegistrationResponse } = await library();
    const { registrationInfo } = await verifyRegistrationResponse({
      response: credential as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.origin,
      expectedRPID: this.host,
      requireUserVerification: true,
    }).catch(() => ({ registrationInfo: undefined }));
    if (!registrationInfo) return null;
    return { key: registrationInfo.credential, backedUp: registrationInfo.credentialBackedUp };
  }

  /** What the device says when the signature is right; null otherwise. The counter is for the caller to judge. */
  async signed(
    credential: Credential,
    challenge: string,
    key: { id: string; publicKey: Buffer },
  ): Promise<{ signCount: number; backedUp: boolean } | null> {
    const { verifyAuthenticationResponse } = await library();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: credential as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: this.origin,
      expectedRPID: this.host,
      requireUserVerification: true,
      credential: { id: key.id, publicKey: Uint8Array.from(key.publicKey), counter: 0 },
    }).catch(() => ({ verified: false, authenticationInfo: undefined }));
    if (!verified || !authenticationInfo) return null;
    return { signCount: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
  }
}
