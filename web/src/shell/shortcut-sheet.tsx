import { Kbd, Modal, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Command } from './commands';

export default function ShortcutSheet({
  commands,
  opened,
  onClose,
}: {
  commands: readonly Command[];
  opened: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Text size="sm" mb="sm">
        {t('shortcuts.about')}
      </Text>
      <Table>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>{t('palette.open')}</Table.Td>
            <Table.Td>
              <Kbd>Ctrl</Kbd> + <Kbd>K</Kbd>
            </Table.Td>
          </Table.Tr>
          {commands
            .filter((one) => one.keys)
            .map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>{one.title}</Table.Td>
                <Table.Td>
                  {one.keys!.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
