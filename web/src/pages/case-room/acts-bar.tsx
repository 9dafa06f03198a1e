import { Button, Group, Menu, Paper, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ActDialog } from '../../acts/act-dialog';
import type { Act } from '../../acts/use-act';
import { useSubjectName } from '../../case/subject-name';
import type { Case } from '../../case/use-case';
import { useWords } from '../../i18n';

/** What comes first when several things may be done: what others wait for. */
const first = [
  'acknowledge', 'acknowledgeByPhone', 'confirmInWriting', 'issueNotice', 'reissueNotice', 'supplement', 'assignLead',
  'startCoordination', 'considerLesson', 'statePosition', 'acceptForAgenda', 'recordDirection', 'confirmDirection', 'claimItem',
  'verifyItem', 'acceptTask', 'submitTask', 'verifyTask', 'acceptRequest', 'answerRequest', 'consentToResolution',
  'proposeResolution', 'openLessons',
]; // prettier-ignore
/** How many stand as buttons; the others are one tap further. */
const SHOWN = 3;

/** What this person may do now, and nothing else; the screen has no rules of its own. */
export function ActsBar({
  seen,
  acts = seen.acts,
  title,
  short = false,
}: {
  seen: Case;
  acts?: readonly Act[];
  title?: string;
  /** Where it stands right under what the acts are done to, and need not name it. */
  short?: boolean;
}) {
  const { t } = useTranslation();
  const words = useWords();
  const subjectName = useSubjectName(seen);
  const [open, setOpen] = useState<Act | null>(null);
  const rank = (act: Act): number => (first.includes(act.act) ? first.indexOf(act.act) : first.length);
  const ordered = [...acts].sort((a, b) => rank(a) - rank(b));
  const nameOf = (act: Act): string => {
    const subject = short ? null : subjectName(act);
    return subject ? `${words(act.label)}: ${subject}` : words(act.label);
  };
  if (ordered.length === 0)
    return title ? null : (
      <Text c="dimmed" className="no-print">
        {t('room.nothingToDo')}
      </Text>
    );
  return (
    <Paper className="no-print" bg="transparent">
      {title && (
        <Text size="sm" c="dimmed" mb={4}>
          {title}
        </Text>
      )}
      <Group gap="xs">
        {ordered.slice(0, SHOWN).map((act, index) => (
          <Button
            key={`${act.act}${act.subjectId}`}
            variant={index === 0 ? 'filled' : 'default'}
            onClick={() => setOpen(act)}
            data-act={act.act}
          >
            {nameOf(act)}
          </Button>
        ))}
        {ordered.length > SHOWN && (
          <Menu position="bottom-start" width={360} withinPortal>
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={18} aria-hidden />}>
                {t('room.moreActs', { count: ordered.length - SHOWN })}
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
              {ordered.slice(SHOWN).map((act) => (
                <Menu.Item key={`${act.act}${act.subjectId}`} onClick={() => setOpen(act)} data-act={act.act}>
                  {nameOf(act)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      {open && <ActDialog act={open} seen={seen} onClose={() => setOpen(null)} />}
    </Paper>
  );
}
