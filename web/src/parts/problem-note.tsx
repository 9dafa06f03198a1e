import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';

/** What went wrong and what can be done about it; what was typed stays where it is. */
export function ProblemNote({
  error,
  onRetry,
  except,
}: {
  error: unknown;
  onRetry?: () => void;
  /** Paths that say it themselves, beside their field. */
  except?: ReadonlySet<string>;
}) {
  const { t } = useTranslation();
  if (!error) return null;
  const problem = error instanceof Problem ? error : null;
  const told = problem?.problems.filter((one) => !one.field || !except?.has(one.field)) ?? [];
  return (
    <Alert
      color="red"
      role="alert"
      icon={problem ? <IconAlertTriangle aria-hidden /> : <IconCloudOff aria-hidden />}
      title={problem ? problem.title : t('unreachable')}
    >
      <Stack gap="xs">
        {told.length > 0 && (
          <List size="sm">
            {told.map((one, index) => (
              <List.Item key={index}>
                {one.field
                  ? `${t(`fields.${one.field.split('.').at(-1)}`, { defaultValue: one.field })}: `
                  : ''}
                {one.message}
              </List.Item>
            ))}
          </List>
        )}
        {!problem && <Text size="sm">{t('unreachableHint')}</Text>}
        {problem?.status === 500 && problem.reference && (
          <Text size="sm">{t('reference', { reference: problem.reference })}</Text>
        )}
        {onRetry && (
          <Group>
            <Button variant="default" onClick={onRetry}>
              {t('retry')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
