import { Button, Group, Menu, Paper, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenAct } from '../../acts/open-act';
import type { Act } from '../../acts/use-act';
import { useSubjectName } from '../../case/subject-name';
import { useTurn } from '../../case/turn';
import type { Case } from '../../case/use-case';
import { useWords } from '../../i18n';

/** How many stand as buttons; the others are one tap further. */
const SHOWN = 3;

/** What this person may do now to something on the page, and nothing else; the screen has no rules of its own. */
export function ActsBar({
  seen,
  acts,
  title,
  short = false,
}: {
  seen: Case;
  acts: readonly Act[];
  title?: string;
  /** Where it stands right under what the acts are done to, and need not name it. */
  short?: boolean;
}) {
  const words = useWords();
  const name = useActName(seen);
  const { ordered, primary } = useTurn(seen, acts);
  const open = useOpenAct();
  if (ordered.length === 0) return null;
  const nameOf = (act: Act): string => (short ? words(act.label) : name(act));
  return (
    <Paper className="no-print" bg="transparent">
      {title && (
        <Text size="sm" c="dimmed" mb={4}>
          {title}
        </Text>
      )}
      <Group gap="xs">
        {ordered.slice(0, SHOWN).map((act) => (
          <Button
            key={`${act.act}${act.subjectId}`}
            variant={act === primary ? 'filled' : 'default'}
            onClick={() => open({ act })}
            data-act={act.act}
          >
            {nameOf(act)}
          </Button>
        ))}
        <MoreActs acts={ordered.slice(SHOWN)} nameOf={nameOf} onOpen={(act) => open({ act })} />
      </Group>
    </Paper>
  );
}

/** What an act is called, with what it is done to: one always knows whom a button reaches. */
export function useActName(seen: Case): (act: Act) => string {
  const words = useWords();
  const subjectName = useSubjectName(seen);
  return (act) => {
    const subject = subjectName(act);
    return subject ? `${words(act.label)}: ${subject}` : words(act.label);
  };
}

const THE_CASE = 'case';

/** By what it is done to, as its address says (src/cases/act-paths.ts): the section of the room where that stands. */
const sections: Readonly<Record<string, string>> = {
  recipients: 'notices', calls: 'calls', requests: 'work', tasks: 'work', groups: 'group', disagreements: 'positions',
  submissions: 'direction', directions: 'direction', 'direction-items': 'direction', resolutions: 'direction',
  reviews: 'lessons', 'corrective-actions': 'lessons', 'lesson-offers': 'lessons', 'access-requests': 'trust',
  'emergency-requests': 'trust', 'access-reviews': 'trust', erasures: 'trust',
}; // prettier-ignore

const sectionOf = ({ href }: Act): string => sections[href.split('/')[4] ?? ''] ?? THE_CASE;

/** What else may be done, one tap away. */
export function MoreActs({
  acts,
  nameOf,
  onOpen,
  brief = false,
}: {
  acts: readonly Act[];
  nameOf: (act: Act) => string;
  onOpen: (act: Act) => void;
  /** Beside the one act that matters, on a phone. */
  brief?: boolean;
}) {
  const { t } = useTranslation();
  if (acts.length === 0) return null;
  // Each section where its first act stands: what is likeliest is still nearest.
  const bySection = new Map<string, Act[]>();
  for (const act of acts) {
    const section = sectionOf(act);
    bySection.set(section, [...(bySection.get(section) ?? []), act]);
  }
  const groups = [...bySection];
  return (
    <Menu position="bottom-end" width={340} withinPortal>
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={18} aria-hidden />} data-more-acts>
          {t(brief ? 'room.moreShort' : 'room.moreActs', { count: acts.length })}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh" maw="calc(100vw - 1.5rem)" style={{ overflowY: 'auto' }}>
        {groups.map(([section, own]) => (
          <Fragment key={section}>
            {groups.length > 1 && (
              <Menu.Label>{t(section === THE_CASE ? 'room.theCase' : `room.tab.${section}`)}</Menu.Label>
            )}
            {own.map((act) => (
              <Menu.Item key={`${act.act}${act.subjectId}`} onClick={() => onOpen(act)} data-act={act.act}>
                {nameOf(act)}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
