// A real OpenID Connect provider in a process of its own: `node provider.js`, which then writes its address. Nobody types
// a password at it: POST /who says who sits at the browser.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { CALLBACK, CLIENT, type Who } from './oidc-client.js';

let who: Who = { sub: 'nobody' };
const known = new Map<string, Who>();

function text(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => resolve(body));
  });
}

function provider(issuer: string): Provider {
  return new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [CALLBACK] }],
    claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['only for tests'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => {
      const { email, email_verified } = known.get(id) ?? {};
      return { accountId: id, claims: () => ({ sub: id, email, email_verified }) };
    },
    // Its people have agreed that their agency's applications learn who they are.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid email');
      await grant.save();
      return grant;
    },
  });
}

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const oidc = provider(issuer);
  const serve = oidc.callback();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url === '/who') {
      who = JSON.parse(await text(request)) as Who;
      known.set(who.sub, who);
      response.end();
    } else if (request.url?.startsWith('/interaction/')) {
      const login = { accountId: who.sub, remember: false, ...(who.amr ? { amr: who.amr } : {}) };
      await oidc.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false });
    } else await serve(request, response);
  };
  server.on('request', (request, response) => void answer(request, response));
  process.stdout.write(`${issuer}\n`);
});
