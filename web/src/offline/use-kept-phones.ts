import { useEffect, useState } from 'react';
import { useDirectory } from '../directory/use-directory';
import { useMe } from '../session/session';
import { type CallPack, packOf } from './call-pack';

export interface KeptPhone {
  /** Of the case that is being telephoned about; null: the duty telephone of an agency. */
  ref: string | null;
  name: string;
  phone: string;
}

/** What was kept, once it is `wanted`; null: nothing, or not looked at yet. */
export function useKeptPack(wanted: boolean): CallPack | null {
  const { accountId } = useMe();
  const [pack, setPack] = useState<CallPack | null>(null);
  useEffect(() => {
    if (wanted) void packOf(accountId).then(setPack, () => setPack(null));
  }, [wanted, accountId]);
  return pack;
}

/** Whom to ring without a network: the open call trees, then duty telephones; those of the directory where no list was kept. */
export function useKeptPhones(wanted: boolean): { at: number | null; numbers: KeptPhone[] } {
  const directory = useDirectory();
  const pack = useKeptPack(wanted);
  const trees = (pack?.cases ?? []).flatMap((one) =>
    (one.calls?.runs ?? [])
      .filter((run) => run.state === 'open')
      .flatMap((run) =>
        run.steps
          .filter((step) => step.phone && !step.skipped)
          .map((step) => ({ ref: one.ref, name: step.fullName ?? one.agency, phone: step.phone! })),
      ),
  );
  const duty = pack?.dutyPhones.length
    ? pack.dutyPhones
    : directory.agencies.flatMap((one) =>
        one.dutyPhone && one.kind !== 'unit' ? [{ agency: one.name, phone: one.dutyPhone }] : [],
      );
  return {
    at: pack?.at ?? null,
    numbers: [...trees, ...duty.map((one) => ({ ref: null, name: one.agency, phone: one.phone }))],
  };
}
