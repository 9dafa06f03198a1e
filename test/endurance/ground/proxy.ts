import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The network between two ends, on loopback: it can be cut, slowed, or die without a word. */
export class Proxy {
  private readonly wires = new Map<Socket, Socket>();
  private state: 'open' | 'refusing' | 'hanging' = 'open';
  /** How long each piece of data is on its way, in each direction. Milliseconds. */
  delayMs = 0;
  /** How many connections were made through it. */
  joined = 0;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {
    server.on('connection', (near) => this.join(near));
  }

  static async to(port: number): Promise<Proxy> {
    const server = createServer();
    const proxy = new Proxy(server, port);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  /** The same address by way of this network. */
  through(url: string): string {
    const other = new URL(url);
    other.port = String((this.server.address() as AddressInfo).port);
    return other.href.replace(/\/$/, url.endsWith('/') ? '/' : '');
  }

  get open(): number {
    return this.wires.size / 2;
  }

  /** Every connection is broken off; new ones are possible. */
  cut(): void {
    for (const wire of [...this.wires.keys()]) wire.resetAndDestroy();
  }

  /** Broken off, and nobody gets through. */
  refuse(): void {
    this.state = 'refusing';
    this.cut();
  }

  /** Nothing passes any more in either direction, not even that somebody has hung up. */
  hang(): void {
    this.state = 'hanging';
    for (const wire of this.wires.keys()) wire.pause();
  }

  heal(): void {
    this.state = 'open';
    for (const wire of this.wires.keys()) wire.resume();
  }

  private join(near: Socket): void {
    if (this.state === 'refusing') return void near.resetAndDestroy();
    this.joined += 1;
    const far = connect(this.port, '127.0.0.1');
    this.wire(near, far);
    this.wire(far, near);
  }

  private wire(from: Socket, to: Socket): void {
    this.wires.set(from, to);
    from.setNoDelay(true);
    from.on('error', () => undefined);
    from.on('data', (part: Buffer) => {
      const pass = (): void => {
        if (!to.write(part) && this.state === 'open') {
          from.pause();
          to.once('drain', () => this.state === 'open' && from.resume());
        }
      };
      if (this.delayMs > 0) setTimeout(pass, this.delayMs);
      else pass();
    });
    from.on('close', () => {
      this.wires.delete(from);
      to.destroy();
    });
    if (this.state === 'hanging') from.pause();
  }

  close(): void {
    this.server.close();
    this.cut();
  }
}
