import { Group, List, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDirectory } from '../../../directory/use-directory';
import { useWords } from '../../../i18n';
import { byText, folded } from '../../../parts/fold';
import { ProblemNote } from '../../../parts/problem-note';
import { agenciesOf, holds, useMe } from '../../../session/session';
import { Empty } from '../../../shell/states';
import { shortDay } from '../../../time/format';
import { Folded } from '../folded';
import { RosterButton } from '../roster';
import { SureButton } from '../sure';
import { ChangeButton } from '../writes';
import classes from '../admin.module.css';

/** Agencies with their focal points and rosters: all for an administrator, one's own for those who keep it. */
export default function Agencies() {
  const { t } = useTranslation();
  const words = useWords();
  const directory = useDirectory();
  const me = useMe();
  const administers = holds(me, 'admin');
  const mine = new Set(agenciesOf(me));
  const [sought, setSought] = useState('');
  const kept = directory.agencies.filter((one) => administers || mine.has(one.orgId));
  // Where something is missing comes first.
  const shown = kept
    .filter((one) => folded(`${one.name} ${one.shortName} ${one.code}`).includes(folded(sought.trim())))
    .sort((a, b) => b.warnings.length - a.warnings.length || byText(a.name, b.name));
  return (
    <Stack>
      {administers && (
        <Group align="flex-end">
          <TextInput
            label={t('admin.search')}
            type="search"
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
            style={{ flex: '1 1 16rem' }}
          />
          <ChangeButton
            href="/api/directory/agencies"
            label={t('admin.agencies.add')}
            icon={<IconPlus size={20} aria-hidden />}
          />
        </Group>
      )}
      <ProblemNote error={directory.error} onRetry={directory.again} />
      {directory.loaded && shown.length === 0 && <Empty title={t('admin.nothing')} />}
      <ul className={classes.list}>
        {shown.map((one) => (
          <li key={one.orgId} className={`${classes.line} paper`}>
            <div className={classes.main}>
              <Text fw={600}>{one.name}</Text>
              <Text size="sm" c="dimmed">
                {one.code} · {one.symbolAbbr}
              </Text>
              {one.focalPoint.map((person) => (
                <Text key={person.positionId} size="sm">
                  {person.fullName} – {person.title}
                </Text>
              ))}
              <Text size="sm" c="dimmed">
                {one.phoneTestedOn
                  ? t('admin.agencies.tested', { on: shortDay(one.phoneTestedOn) })
                  : t('admin.agencies.untested')}
              </Text>
              {one.warnings.length > 0 && (
                <List size="sm" c="var(--dm-soon)">
                  {one.warnings.map((warning) => (
                    <List.Item key={`${warning.kind}${warning.positionId}`}>{words(warning)}</List.Item>
                  ))}
                </List>
              )}
            </div>
            <Folded open={kept.length === 1} label={t('admin.agencies.acts')}>
              <ChangeButton
                href={`/api/directory/agencies/${one.orgId}/focal-point`}
                label={t('admin.agencies.focal')}
                begin={{
                  primaryPositionId: one.focalPoint[0]?.positionId,
                  deputyPositionIds: one.focalPoint.slice(1).map((person) => person.positionId),
                  dutyPhone: one.dutyPhone ?? '',
                }}
              />
              <ChangeButton
                href={`/api/directory/agencies/${one.orgId}/shifts`}
                label={t('admin.agencies.shift')}
              />
              <RosterButton orgId={one.orgId} name={one.shortName} />
              <SureButton
                href={`/api/directory/agencies/${one.orgId}/phone-test`}
                label={t('admin.agencies.test')}
                about={one.name}
              />
              {administers && (
                <ChangeButton
                  href={`/api/directory/agencies/${one.orgId}/versions`}
                  label={t('admin.agencies.version')}
                  begin={{
                    name: one.name,
                    nameEn: one.nameEn,
                    shortName: one.shortName,
                    symbolAbbr: one.symbolAbbr,
                    level: one.level,
                    kind: one.kind,
                    regime: one.regime,
                    parentOrgId: one.parentOrgId ?? undefined,
                  }}
                />
              )}
              {administers && (
                <ChangeButton
                  href={`/api/directory/agencies/${one.orgId}/end`}
                  label={t('admin.agencies.ended')}
                />
              )}
            </Folded>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
