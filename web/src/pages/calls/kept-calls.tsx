import { Alert, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useKeptPack } from '../../offline/use-kept-phones';
import { Ref } from '../../parts/ref';
import { nearMoment } from '../../time/format';
import { useNow } from '../../time/server-clock';
import classes from '../duty/duty.module.css';

/** While the board cannot be had: the call sheets that this device has kept, and when it kept them. */
export function KeptCalls() {
  const { t } = useTranslation();
  const now = useNow(60_000);
  const pack = useKeptPack(true);
  if (!pack) return null;
  const open = pack.cases.filter((one) => one.calls?.runs.some((run) => run.state === 'open'));
  return (
    <Stack gap="sm" data-kept-calls={pack.at}>
      <Alert
        color="orange"
        icon={<IconCloudOff aria-hidden />}
        title={t('calls.keptAt', { at: nearMoment(pack.at, now) })}
      >
        {t(open.length > 0 ? 'calls.keptHint' : 'calls.keptNone')}
      </Alert>
      <ul className={classes.list} aria-label={t('nav.calls')}>
        {open.map((one) => (
          <li key={one.caseId} className={`${classes.row} paper`} data-band="overdue">
            <div className={classes.main}>
              <Text size="sm" c="dimmed" className="figures">
                <Ref of={one.ref} />
              </Text>
              <Link to={`/cases/${one.caseId}/calls` as string} className={classes.what}>
                {t('calls.of', { agency: one.agency })}
              </Link>
              <Text size="sm" lang="vi">
                {one.subject || t('cases.noSubject')}
              </Text>
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
