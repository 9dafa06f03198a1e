// Verifies a receipt without any server, database or package: node verify-receipt.mjs receipt.json --key public.pem
// Copy this one file to wherever it is needed. What is signed, byte by byte: docs/proof.md.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

const usage = `node verify-receipt.mjs RECEIPT.json --key PUBLIC.pem [--notice CONTENT.json]
  --key     the published public key (GET /api/signing-keys), from a source you trust
  --notice  the content of the notice as you hold it (JSON): is it the one that was received?`;

/** JSON without spaces, keys sorted by code unit, whole numbers only. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value).sort((a, b) => (a < b ? -1 : 1));
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new TypeError('only whole numbers');
  return JSON.stringify(value);
}

function keyOf(path) {
  const key = createPublicKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path}: not an Ed25519 key`);
  const der = key.export({ type: 'spki', format: 'der' });
  return { key, id: createHash('sha256').update(der).digest('hex').slice(0, 16) };
}

/** Why it is not what it says; null when it is. */
function fault({ statement, keyId, signature }, { key, id }, notice) {
  if (statement?.kind !== 'dau-moi/receipt' || typeof signature !== 'string')
    return 'đây không phải biên nhận / this is not a receipt';
  if (keyId !== id) return `biên nhận ký bằng khoá ${keyId}, không phải ${id} / signed by another key`;
  if (!verify(null, Buffer.from(canonical(statement)), key, Buffer.from(signature, 'base64')))
    return 'chữ ký không đúng: biên nhận đã bị sửa / the signature does not fit: the receipt was altered';
  if (notice === undefined) return null;
  const sha256 = createHash('sha256').update(canonical(notice)).digest('hex');
  return sha256 === statement.notice.contentSha256
    ? null
    : 'nội dung văn bản không phải bản đã nhận / this is not the notice that was received';
}

function lines({ caseRef, notice, from, to, reached, at, by, channel, arrival, journal, seal }) {
  const who =
    by &&
    `${by.fullName}${by.title ? `, ${by.title}` : ''}${by.onBehalfOf ? ` (thay ${by.onBehalfOf})` : ''}`;
  return [
    `Vụ việc / case: ${caseRef}`,
    `Văn bản / notice: ${notice.document}, bản / version ${notice.version}, gửi / sent ${notice.sentAt}`,
    `Từ / from: ${from.name}`,
    `Đến / to: ${to.name}`,
    reached === 'acknowledged'
      ? `Đã tiếp nhận / acknowledged: ${at}, ${who}, ${channel === 'phone' ? 'qua điện thoại / by phone' : 'bản giấy / on paper'}`
      : `Đã tới hộp thư, chưa tiếp nhận / delivered, not acknowledged: ${at}`,
    ...(arrival ? [`Số đến / arrival number: ${arrival.number}, ${arrival.on}`] : []),
    `Mục nhật ký / journal entry: ${journal.streamId} ${journal.seq} ${journal.hash}`,
    seal
      ? `Niêm phong / seal: ${seal.no}, ${seal.sealedAt}, ${seal.root}`
      : 'Chưa niêm phong / not sealed yet',
  ];
}

try {
  const { values, positionals } = parseArgs({
    options: { key: { type: 'string' }, notice: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length !== 1 || !values.key) {
    console.error(usage);
    process.exit(2);
  }
  const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
  const receipt = read(positionals[0]);
  const wrong = fault(receipt, keyOf(values.key), values.notice && read(values.notice));
  if (wrong) {
    console.log(`SAI / WRONG: ${wrong}`);
    process.exit(1);
  }
  console.log('ĐÚNG / OK: chữ ký đúng / the signature fits');
  for (const line of lines(receipt.statement)) console.log(`  ${line}`);
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
