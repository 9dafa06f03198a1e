import type { Server as HttpServer } from 'node:http';
import type { Socket } from 'node:net';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Server } from 'socket.io';

/** How long a browser has to hear that the server goes, and how often those that linger are shown out. Milliseconds. */
const INSIST_MS = 100;
/** How long requests that are under way may take to finish. Milliseconds. */
const PATIENCE_MS = 5_000;

/**
 * socket.io on the server's own HTTP. Ending waits for every connection; a browser that hangs in the closing handshake
 * (half a minute) or keeps an idle connection (more than a minute) would hold up a restart, so those are cut.
 */
export class LiveAdapter extends IoAdapter {
  private readonly http: HttpServer;
  private readonly upgraded = new Set<Socket>();

  constructor(app: NestFastifyApplication) {
    super(app);
    this.http = app.getHttpServer();
    this.http.on('upgrade', (_, socket: Socket) => {
      this.upgraded.add(socket);
      socket.once('close', () => this.upgraded.delete(socket));
    });
  }

  override async close(server: Server): Promise<void> {
    const insist = setInterval(() => {
      this.http.closeIdleConnections();
      for (const socket of this.upgraded) socket.destroy();
    }, INSIST_MS);
    const end = setTimeout(() => this.http.closeAllConnections(), PATIENCE_MS);
    await super.close(server);
    clearInterval(insist);
    clearTimeout(end);
  }
}
