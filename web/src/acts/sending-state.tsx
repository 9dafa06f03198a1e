import { Alert, Anchor, Text } from '@mantine/core';
import { IconCloudUpload, IconPhoneCall } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useConnection } from '../live/live';
import { useKeptPhones } from '../offline/use-kept-phones';
import { ProblemNote } from '../parts/problem-note';
import { phoneHref, phoneText } from '../time/format';
import type { Sending } from './use-act';

/** So many duty telephones are named; all of them stand above every page that is cut off. */
const NAMED = 2;

/** Nothing can be sent just now: what carries out an act is held back, as it would not even be tried. */
export function useCut(): boolean {
  return useConnection().state === 'offline';
}

/**
 * What became of an act that was sent, beside the button that sends it: refused, not known, or not possible without a
 * network. Nothing here can be taken for done (rule 3); whoever cannot wait is told whom to ring.
 */
export function SendingState({
  sending,
  except,
  refusalAbove = false,
}: {
  sending: Sending;
  /** Paths of fields that say it themselves. */
  except?: ReadonlySet<string>;
  /** A long form says at its head what was refused. */
  refusalAbove?: boolean;
}) {
  const { t } = useTranslation();
  const cut = useCut();
  // On its way it may still arrive.
  if (sending.state === 'sending') return null;
  if (sending.state === 'unknown')
    return (
      <Alert
        color="orange"
        role="alert"
        icon={<IconCloudUpload aria-hidden />}
        title={t('act.unknown')}
        data-sending="unknown"
        data-no-network={cut || undefined}
      >
        <Text size="sm">{t(cut ? 'act.unknownCut' : 'act.unknownHint')}</Text>
        {cut && <Phones />}
      </Alert>
    );
  return (
    <>
      {sending.state === 'refused' && !refusalAbove && (
        <ProblemNote error={sending.problem} except={except} />
      )}
      {cut && (
        <Alert
          color="red"
          role="alert"
          icon={<IconPhoneCall aria-hidden />}
          title={t('act.noNetwork')}
          data-no-network
        >
          <Text size="sm">{t('act.noNetworkHint')}</Text>
          <Phones />
        </Alert>
      )}
    </>
  );
}

/** Whom to ring meanwhile. */
function Phones() {
  const duty = useKeptPhones(true).numbers.filter((one) => one.ref === null);
  return duty.slice(0, NAMED).map((one) => (
    <Text key={one.phone} size="sm">
      {one.name}:{' '}
      <Anchor href={phoneHref(one.phone)} fw={600} className="figures" style={{ whiteSpace: 'nowrap' }}>
        {phoneText(one.phone)}
      </Anchor>
    </Text>
  ));
}
