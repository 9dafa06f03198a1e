import { localDay } from '../calendar/local-time.js';
import type { RecipientFacts } from '../cases/case-facts.js';
import { canonicalNumber, isRealDay } from '../documents/document-rules.js';
import type { Tx } from '../platform/database.js';
import { AppError, type Problem } from '../platform/errors.js';
import type { ArrivalDto } from './notice.dto.js';

/** The day exists, is not ahead and not before the paper's own; the number is not used yet in the register of the year. */
export async function arrivalProblems(
  tx: Tx,
  recipient: RecipientFacts,
  input: ArrivalDto,
): Promise<Problem[]> {
  const { arrivalOn, arrivalNumber } = input;
  if (!arrivalOn) return [];
  if (!isRealDay(arrivalOn) || arrivalOn > localDay(tx.now)) return [notADay(arrivalOn)];
  const [found] = await tx.sql<{ taken: boolean; early: boolean }>(
    `select exists (select 1 from notice_recipients where org_id = $1 and arrival_number = $2
         and date_part('year', arrival_on::timestamp) = date_part('year', $3::date::timestamp)) as taken,
       exists (select 1 from notices n join official_documents d on d.id = n.document_id
         where n.id = $4 and d.issued_on > $3::date) as early`,
    [recipient.orgId, arrivalNumber ? canonicalNumber(arrivalNumber) : null, arrivalOn, recipient.noticeId],
  );
  return [...(found!.early ? [beforeTheDocument] : []), ...(found!.taken ? [arrivalTaken] : [])];
}

/** Enters the arrival in the agency's register. Throws `missing` when another took its number at the same moment. */
export async function enterArrival(tx: Tx, recipientId: string, input: ArrivalDto): Promise<ArrivalDto> {
  const arrival = { arrivalNumber: canonicalNumber(input.arrivalNumber!), arrivalOn: input.arrivalOn! };
  try {
    await tx.sql('update notice_recipients set arrival_number = $2, arrival_on = $3 where id = $1', [
      recipientId,
      arrival.arrivalNumber,
      arrival.arrivalOn,
    ]);
  } catch (error) {
    if ((error as { constraint?: string }).constraint !== 'notice_recipients_arrival') throw error;
    throw new AppError('missing', { count: 1, act: registering }, [arrivalTaken]);
  }
  return arrival;
}

const registering = { vi: 'Vào sổ văn bản đến', en: 'Register the arrival' };

const beforeTheDocument: Problem = {
  field: 'arrivalOn',
  code: 'before_the_document',
  vi: 'Ngày đến không thể trước ngày của văn bản.',
  en: 'It cannot have arrived before the day it bears.',
};

function notADay(day: string): Problem {
  return {
    field: 'arrivalOn',
    code: 'no_such_day',
    vi: `Ngày ${day} không có trong lịch hoặc chưa tới.`,
    en: `There is no such day as ${day}, or it has not come yet.`,
  };
}

const arrivalTaken: Problem = {
  field: 'arrivalNumber',
  code: 'number_taken',
  vi: 'Số đến này đã dùng trong năm.',
  en: 'This arrival number is already used this year.',
};
