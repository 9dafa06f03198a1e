import { Badge, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { byGivenName } from '../../../parts/fold';
import sections from '../section.module.css';

const order = ['lead', 'deputy', 'secretary', 'member'];

/** Who sits in the group, for which agency: by role, then by given name. */
export function GroupMembers({ seen, groupId }: { seen: Case; groupId: string }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const directory = useDirectory();
  const small = useMediaQuery('(max-width: 48em)');
  const members = seen.members
    .filter((one) => one.groupId === groupId)
    .map((one) => {
      const person = directory.personAt(one.positionId);
      return { ...one, name: person?.fullName ?? null, title: person?.title ?? null };
    })
    .sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || byGivenName(a.name ?? '', b.name ?? ''));
  const nameOf = (one: (typeof members)[number]): string => one.name ?? t('room.group.unknown');
  if (small)
    return (
      <ul className={sections.cards}>
        {members.map((one) => (
          <li key={one.positionId} className={`paper ${sections.card}`} data-member={one.role}>
            <Text fw={600}>{nameOf(one)}</Text>
            <div>
              <Badge color={one.role === 'member' ? 'gray' : 'navy'}>{codes('role', one.role)}</Badge>
            </div>
            <Text size="sm" c="dimmed">
              {one.title ? `${one.title} – ` : ''}
              {directory.nameOf(one.orgId)}
            </Text>
          </li>
        ))}
      </ul>
    );
  return (
    <Table.ScrollContainer minWidth={560} className="paper" type="native" tabIndex={0}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            {(['person', 'role', 'agency'] as const).map((column) => (
              <Table.Th key={column} scope="col">
                {t(`room.group.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {members.map((one) => (
            <Table.Tr key={one.positionId} data-member={one.role}>
              <Table.Th scope="row" style={{ textAlign: 'start' }}>
                {nameOf(one)}
                <Text size="sm" c="dimmed" fw="normal">
                  {one.title}
                </Text>
              </Table.Th>
              <Table.Td>{codes('role', one.role)}</Table.Td>
              <Table.Td>{directory.nameOf(one.orgId)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
