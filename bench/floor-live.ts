// The floor of W4: bare socket.io that says to everybody what it is told, and knows nothing of rights.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { LIVE_PATH } from '../src/live/live-events.js';

const http = createServer((request, reply) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const hint: unknown = JSON.parse(Buffer.concat(parts).toString());
    reply.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    sockets.emit('hint', hint);
  });
});
const sockets = new Server(http, { path: LIVE_PATH, serveClient: false });
process.once('message', () =>
  http.listen(0, '127.0.0.1', () => process.send!({ port: (http.address() as AddressInfo).port })),
);
process.on('SIGTERM', () => process.exit(0));
