import { Anchor, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../session/session';
import { Page } from '../../shell/page';
import { Away } from './away';
import { Codes } from './codes';
import { Contacts } from './contacts';
import { Keys } from './keys';
import { Passkeys } from './passkeys';
import { Password } from './password';
import { Reading } from './reading';
import { Sessions } from './sessions';
import { Signals } from './signals';
import { Trail } from './trail';
import './security-texts';
import './texts';

const sections = [
  { id: 'contacts', Part: Contacts },
  { id: 'away', Part: Away },
  { id: 'reading', Part: Reading },
  { id: 'signals', Part: Signals },
  { id: 'keys', Part: Keys },
  { id: 'password', Part: Password },
  { id: 'codes', Part: Codes },
  { id: 'passkeys', Part: Passkeys },
  { id: 'sessions', Part: Sessions },
  { id: 'trail', Part: Trail },
] as const;

/** What is one's own: how one is reached, how one reads, how one signs in, and what has happened to the account. */
export default function MePage() {
  const { t } = useTranslation();
  const me = useMe();
  return (
    <Page title={t('nav.me')} about={me.fullName} size="md">
      <Group component="nav" aria-label={t('me.sections')} gap="xs" className="no-print">
        {sections.map(({ id }) => (
          <Anchor
            key={id}
            href={`#${id}`}
            style={{ minHeight: '2.75rem', display: 'inline-flex', alignItems: 'center', paddingInline: 4 }}
          >
            {t(`me.${id}.title`)}
          </Anchor>
        ))}
      </Group>
      {sections.map(({ id, Part }) => (
        <Part key={id} />
      ))}
    </Page>
  );
}
