import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { localDay } from '../calendar/local-time.js';
import { agenciesOf, viewerKeys, visibleSql } from '../cases/case-policy.js';
import { canonicalNumber } from '../documents/document-rules.js';
import type { NamedDocument } from '../documents/edxml.js';
import type { EdxmlSeen } from '../documents/edxml-seen.js';
import { type Exchange, isStatusCode, statusCodes, withStatus } from '../documents/exchange-status.js';
import { FileInspector } from '../documents/file-inspector.js';
import { FileRefused, flawProblem } from '../documents/file-kinds.js';
import { FileStore } from '../documents/file-store.js';
import { SecretHits } from '../documents/secret-hits.js';
import type { Person } from '../identity/person.js';
import type { Config } from '../platform/config.js';
import { Database } from '../platform/database.js';
import { AppError } from '../platform/errors.js';
import { fold } from '../platform/fold.js';
import { CONFIG } from '../platform/tokens.js';
import type { EdxmlMatchView, EdxmlView } from './edxml-import.view.js';
import { AsSystem } from '../platform/viewer.js';

interface Found {
  caseId: string;
  ref: string;
  noticeId: string;
  recipientId: string;
  orgId: string;
  /** Under every name it has borne: other systems are not always told of a new one. */
  orgNames: string[];
  state: string;
  ackChannel: string | null;
  arrivalNumber: string | null;
  issuerName: string;
  subject: string;
  signatoryName: string;
  sums: string[];
}

/**
 * An edXML file of another system (domain.md B.3, C.15.7): says what it is, finds the notice it belongs to, and fills in
 * what the registry would type. It changes nothing: receiving is the act of a person.
 */
@Injectable()
export class EdxmlImport {
  private readonly limit: number;

  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
    private readonly inspector: FileInspector,
    private readonly hits: SecretHits,
    @Inject(CONFIG) config: Config,
  ) {
    // Base64 takes four bytes for three.
    this.limit = Math.ceil((config.fileLimitMb * 1024 * 1024 * 4) / 3) + 1024 * 1024;
  }

  /** Throws `classified` (A28), `file_refused` for what is no edXML, `payload_too_large`. */
  async look(me: Person, bytes: Readable): Promise<EdxmlView> {
    bytes.on('error', () => undefined);
    if (agenciesOf(me).length === 0) throw new AppError('not_found');
    const seen = await this.seen(me, bytes);
    if (seen.classified) {
      await this.hits.keep({ caseId: null, foundIn: 'edxml', officialId: me.officialId });
      throw new AppError('classified', {}, [], { statusCode: '02', reason: 'CLASSIFIED' });
    }
    const found = await this.found(me, seen);
    const sums = new Set(found.flatMap((one) => one.sums));
    return {
      kind: seen.kind,
      from: seen.from,
      document: withoutSender(seen.document),
      signature: seen.signed ? 'not_verified' : 'none',
      status: statusView(seen),
      attachments: seen.attachments.map((one) => ({ ...one, attached: sums.has(one.sha256) })),
      matches: await Promise.all(found.map((one) => this.match(seen, one))),
    };
  }

  private async seen(me: Person, bytes: Readable): Promise<EdxmlSeen> {
    const received = await this.store.receive(bytes, this.limit);
    try {
      return await this.inspector.edxml(received.path, me.officialId);
    } catch (error) {
      throw error instanceof FileRefused
        ? new AppError('file_refused', {}, [flawProblem(error.flaw)])
        : error;
    } finally {
      await this.store.discard(received);
    }
  }

  /** Notices to us that it is; of a status message, notices of ours that it answers. By number, symbol and day. */
  private async found(me: Person, seen: EdxmlSeen): Promise<Found[]> {
    const answers = seen.kind === 'status';
    const named = answers ? seen.responseFor : [seen.document];
    const rows = await Promise.all(named.map((one) => this.named(me, one, answers)));
    const all = rows.flat();
    if (!answers || !seen.from.name) return all;
    const sender = fold(seen.from.name);
    return all.filter((one) => one.orgNames.some((name) => fold(name) === sender));
  }

  private async named(me: Person, document: NamedDocument, ours: boolean): Promise<Found[]> {
    const { number, symbol, issuedOn } = document;
    if (!number || !symbol || !issuedOn) return [];
    // "125/BHXH" and "125" beside "BHXH" are the same.
    const bare =
      symbol.startsWith(`${number}/`) || symbol.startsWith(`${number}-`)
        ? symbol.slice(number.length + 1)
        : symbol;
    return this.database.sql<Found>(
      `select c.id as "caseId", c.ref, n.id as "noticeId", r.id as "recipientId", r.org_id as "orgId",
         array(select v.name from organisation_versions v where v.org_id = r.org_id) as "orgNames", r.state, r.ack_channel as "ackChannel", r.arrival_number as "arrivalNumber",
         d.issuer_name as "issuerName", d.subject, d.signatory_name as "signatoryName",
         array(select f.sha256 from files f where f.case_id = c.id and f.attached_at is not null
           and f.withdrawn_at is null and f.erased_at is null) as sums
       from official_documents d join notices n on n.document_id = d.id
         join notice_recipients r on r.notice_id = n.id and r.state <> 'replaced'
         join cases c on c.id = r.case_id
       where d.number = $1 and upper(d.symbol) = upper($2) and d.issued_on = $3::date
         and ${ours ? 'c.owner_org_id' : 'r.org_id'} = any($4::uuid[]) and ${visibleSql('c', '$5')}
       order by r.id`,
      [canonicalNumber(number), bare, issuedOn, agenciesOf(me), viewerKeys(me)],
    );
  }

  private async match(seen: EdxmlSeen, found: Found): Promise<EdxmlMatchView> {
    const { caseId, ref, noticeId, recipientId, orgId, state } = found;
    const act = seen.kind === 'status' ? null : actFor(found);
    return {
      caseId,
      ref,
      noticeId,
      recipientId,
      orgId,
      state,
      differences: seen.kind === 'status' ? [] : differences(seen, found),
      act,
      registration: act ? await this.registration(orgId) : null,
      effect: seen.status ? effectOf(seen.status.code, found) : null,
    };
  }

  @AsSystem()
  private async registration(orgId: string): Promise<{ arrivalNumber: string; arrivalOn: string }> {
    const arrivalOn = localDay(await this.database.now());
    const [row] = await this.database.sql<{ next: number }>(
      `select coalesce(max(substring(arrival_number from '^[0-9]{1,9}')::int), 0) + 1 as next from notice_recipients
       where org_id = $1 and date_part('year', arrival_on::timestamp) = date_part('year', $2::date::timestamp)`,
      [orgId, arrivalOn],
    );
    return { arrivalNumber: canonicalNumber(String(row!.next)), arrivalOn };
  }
}

function actFor({ state, ackChannel, arrivalNumber }: Found): 'acknowledge' | 'registerReceipt' | null {
  if (state === 'sent' || state === 'delivered') return 'acknowledge';
  return state === 'acknowledged' && ackChannel === 'phone' && arrivalNumber === null
    ? 'registerReceipt'
    : null;
}

function differences({ from, document }: EdxmlSeen, found: Found): EdxmlMatchView['differences'] {
  const pairs = [
    ['issuer', from.name, found.issuerName],
    ['subject', document.subject, found.subject],
    ['signer', document.signer, found.signatoryName],
  ] as const;
  return pairs.flatMap(([field, inFile, registered]) =>
    inFile && fold(inFile) !== fold(registered) ? [{ field, inFile, registered }] : [],
  );
}

/** Where a recipient stands here, in the words of the exchange. */
const exchanges: Readonly<Record<string, Exchange>> = {
  sent: { progress: 'sent', recall: 'none' },
  delivered: { progress: 'delivered', recall: 'none' },
  acknowledged: { progress: 'acknowledged', recall: 'none' },
  refused: { progress: 'refused', recall: 'none' },
  recall_requested: { progress: 'acknowledged', recall: 'requested' },
  recalled: { progress: 'acknowledged', recall: 'accepted' },
};

function effectOf(code: string, { state }: Found): EdxmlMatchView['effect'] {
  const { exchange, outcome } = withStatus(exchanges[state]!, code);
  return { outcome, ...exchange };
}

function statusView({ status }: EdxmlSeen): EdxmlView['status'] {
  if (!status) return null;
  const label = isStatusCode(status.code) ? statusCodes[status.code] : null;
  return { ...status, labelVi: label?.vi ?? null, labelEn: label?.en ?? null };
}

function withoutSender({ organId: _, ...document }: EdxmlSeen['document']): EdxmlView['document'] {
  return document;
}
