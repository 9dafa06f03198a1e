import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Where the private key lies, readable by its owner only; a successor waits beside it until the database knows it. */
export class KeyFile {
  /** `own`: the file is ours to make when there is none; one that was named in the settings must be there. */
  constructor(
    readonly path: string,
    private readonly own: boolean,
  ) {}

  read(): KeyObject {
    if (!existsSync(this.path)) {
      if (!this.own) throw new Error(`SEAL_KEY_FILE: there is no file ${this.path}`);
      this.write(this.path, generateKeyPairSync('ed25519').privateKey);
    }
    return this.load(this.path);
  }

  /** The successor that a rotation has begun with, if it was not finished. */
  successor(): KeyObject | null {
    return existsSync(this.next) ? this.load(this.next) : null;
  }

  makeSuccessor(): KeyObject {
    const { privateKey } = generateKeyPairSync('ed25519');
    this.write(this.next, privateKey);
    return this.load(this.next);
  }

  /** The successor takes the place of the old key, which is not needed any more: what it signed, its public half proves. */
  promote(): void {
    renameSync(this.next, this.path);
  }

  private get next(): string {
    return `${this.path}.next`;
  }

  private load(path: string): KeyObject {
    const others = statSync(path).mode & 0o077;
    // On Windows the bits say nothing; elsewhere a key that others can read is put right at once.
    if (others !== 0 && this.own && process.platform !== 'win32') chmodSync(path, 0o600);
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key`);
    return key;
  }

  /** Whole or not at all; when several processes begin at once, the first one's key is everybody's. */
  private write(path: string, key: KeyObject): void {
    mkdirSync(dirname(path), { recursive: true });
    const temporary = `${path}.${process.pid}`;
    writeFileSync(temporary, key.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
    try {
      linkSync(temporary, path);
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    } finally {
      rmSync(temporary);
    }
  }
}
