import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { ActsInPlace } from '../acts-in-place';

/** Who sees the envelope alone sees this: who has received it, and not what. */
export function EnvelopeStates({ seen }: { seen: Case }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  return (
    <Stack>
      <Text c="dimmed">{t('room.notices.envelope')}</Text>
      <List spacing="sm">
        {seen.recipients.map((one) => (
          <List.Item key={one.id}>
            {directory.nameOf(one.orgId)} – {codes('recipientState', one.state)}
            <ActsInPlace seen={seen} of={one.id} />
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}
