import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client';
import { useDirectory } from '../../../directory/use-directory';
import { useCodes } from '../../../i18n';
import { useLabel } from '../../../i18n/use-label';
import { longMoment, phoneHref, phoneText, shortDay } from '../../../time/format';
import { Facts } from '../section';
import classes from './notices.module.css';

type Notice = Schemas['NoticeView'];

/** As one tells it; how it is kept says nothing of the order. */
const order = [
  'whatHappened', 'confirmed', 'unconfirmed', 'affected', 'measures', 'risks', 'requestKind', 'request',
  'communicationPlan', 'nextUpdateAt',
]; // prettier-ignore

/** The paper by which one told: its data, what it says, and what is new in it for whoever had one before. */
export function NoticePaper({ notice, open: opened }: { notice: Notice; open: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const codes = useCodes();
  const directory = useDirectory();
  const [open, setOpen] = useState(opened);
  const content = notice.content as Record<string, unknown>;
  const contact = content['contact'] as { positionId?: string; phone?: string } | undefined;
  const said = (field: string, value: unknown): string | null => {
    if (typeof value !== 'string' || value === '') return null;
    if (field === 'nextUpdateAt') return longMoment(value);
    return codes(field, value);
  };
  const { document: paper } = notice;
  return (
    <Stack gap="sm">
      <Facts
        of={[
          [t('room.notices.notation'), paper.notation],
          [t('room.notices.issued'), shortDay(paper.issuedOn)],
          [t('room.notices.issuer'), paper.issuerName],
          [
            t('room.notices.signed'),
            `${codes('capacity', paper.capacity)} – ${paper.signatoryName}, ${paper.signatoryTitle}`,
          ],
        ]}
      />
      {notice.changes.length > 0 && (
        <div>
          <Text fw={600}>{t('room.notices.changes')}</Text>
          <ul className={classes.changes}>
            {notice.changes.map((one) => (
              <li key={one.field} data-changed={one.field}>
                <Text size="sm" c="dimmed">
                  {label('NoticeContentDto', one.field)}
                </Text>
                {one.field === 'contact' ? null : (
                  <>
                    <del className="prose" lang="vi">
                      {said(one.field, one.before) ?? '–'}
                    </del>
                    <ins className="prose" lang="vi">
                      {said(one.field, one.after) ?? '–'}
                    </ins>
                  </>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      {(notice.differences?.length ?? 0) > 0 && (
        <div>
          <Text fw={600}>{t('room.notices.differences')}</Text>
          <ul>
            {notice.differences!.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      {notice.answerToReason && <Facts of={[[t('room.notices.answer'), notice.answerToReason]]} />}
      {open && (
        <Stack gap="xs" className="prose" component="div">
          {order.map((field) => {
            const text = said(field, content[field]);
            return text === null ? null : (
              <div key={field}>
                <Text size="sm" c="dimmed">
                  {label('NoticeContentDto', field)}
                </Text>
                <div lang="vi">{text}</div>
              </div>
            );
          })}
          {contact?.phone && (
            <div>
              <Text size="sm" c="dimmed">
                {label('NoticeContentDto', 'contact')}
              </Text>
              {directory.personAt(contact.positionId)?.fullName}{' '}
              <Anchor href={phoneHref(contact.phone)}>{phoneText(contact.phone)}</Anchor>
            </div>
          )}
        </Stack>
      )}
      <Group>
        <Button variant="subtle" px={0} onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t('less') : t('room.notices.showContent')}
        </Button>
      </Group>
    </Stack>
  );
}
