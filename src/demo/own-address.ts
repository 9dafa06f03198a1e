import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

/** The server itself, by the way everybody else comes in. */
export function ownAddress(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  const host = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
  return `http://${family === 'IPv6' && host.includes(':') ? `[${host}]` : host}:${port}`;
}
