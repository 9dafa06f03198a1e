import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The wire between a browser and the server; it can be cut as a network is, in the middle of an answer too. */
export class Line {
  private readonly sockets = new Set<Socket>();
  private whole = true;
  /** Called with each request's bytes: a test may cut the line just then. */
  private seen: (text: string) => void = () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly port: number,
  ) {}

  static async to(url: string): Promise<Line> {
    const port = Number(new URL(url).port);
    const server = createServer();
    const line = new Line(server, port);
    server.on('connection', (socket) => line.join(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return line;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Nothing goes through any more, as if the server were not there. */
  cut(): void {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend(): void {
    this.whole = true;
  }

  /** Cuts the line when a request with these words has reached the server: whether it was answered, nobody learns. */
  cutAfter(words: string): Promise<void> {
    return new Promise((resolve) => {
      this.seen = (text) => {
        if (!text.includes(words)) return;
        this.seen = () => undefined;
        this.mute();
        resolve();
      };
    });
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** What was sent arrives; nothing comes back, and nobody gets through anew. */
  private mute(): void {
    this.whole = false;
    for (const socket of this.sockets) {
      socket.removeAllListeners('data');
      socket.pause();
    }
    setTimeout(() => this.cut(), 300);
  }

  private join(near: Socket): void {
    if (!this.whole) return void near.destroy();
    const far = connect(this.port, '127.0.0.1');
    for (const socket of [near, far]) {
      this.sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (bytes) => {
      far.write(bytes);
      this.seen(bytes.toString('latin1'));
    });
    far.on('data', (bytes) => near.write(bytes));
  }
}
