import { Alert, Button, List, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useWords } from '../../i18n';
import { shortDay } from '../../time/format';

type Warning = Schemas['RosterWarningView'];
/** More than these are folded: the directory itself must not sink below them. */
const FEW = 5;

/** What is missing, found before an incident instead of during one. */
export function Gaps({ warnings }: { warnings: readonly Warning[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  if (warnings.length === 0)
    return (
      <Alert color="green" icon={<IconCircleCheck aria-hidden />}>
        {t('directory.noGaps')}
      </Alert>
    );
  const shown = all ? warnings : warnings.slice(0, FEW);
  return (
    <Alert
      color="orange"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('directory.gaps', { count: warnings.length })}
    >
      <List spacing={4}>
        {shown.map((one, index) => (
          <List.Item key={`${one.orgId}${one.kind}${one.positionId}${index}`}>
            <b>{one.orgName}</b>: <WarningText warning={one} />
          </List.Item>
        ))}
      </List>
      {warnings.length > FEW && !all && (
        <Button variant="default" mt="xs" onClick={() => setAll(true)}>
          {t('directory.gapsMore', { count: warnings.length })}
        </Button>
      )}
      <Text size="sm" mt="xs">
        {t('directory.gapsHint')}
      </Text>
    </Alert>
  );
}

export function WarningText({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  const words = useWords();
  const uncovered = ['absent_without_stand_in', 'stand_in_ending'].includes(warning.kind);
  const [from, to] = [warning.from && shortDay(warning.from), warning.to && shortDay(warning.to)];
  const when =
    from && to
      ? t(uncovered ? 'directory.nobodyBetween' : 'directory.fromTo', { from, to })
      : from
        ? t(uncovered ? 'directory.nobodyFrom' : 'directory.fromDay', { from })
        : to
          ? t('directory.untilDay', { to })
          : null;
  return (
    <>
      {words(warning).replace(/\.$/, '')}
      {when && ` – ${when}`}.
    </>
  );
}
