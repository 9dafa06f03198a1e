import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case, Part } from '../../../case/use-case';
import { useDirectory } from '../../../directory/use-directory';
import { usePartState } from '../../../i18n/words-book';
import { DueText } from '../../../parts/due-text';
import { dueMoment } from '../../../time/days';
import { shortMoment } from '../../../time/format';
import { Directed } from '../../committee/directed';
import { PrintDirection } from '../../committee/print-direction';
import { SecondPerson } from '../../committee/second-person';
import { ActsBar } from '../acts-bar';

interface ItemContent {
  text: string;
  coordinatingOrgIds?: string[];
  dueAt?: string;
  result?: string;
  evidence?: string;
}

/** What the Standing Committee directed, newest first, and how far each task has come. */
export function Directions({ seen, parts }: { seen: Case; parts: readonly Part[] }) {
  const { t } = useTranslation();
  const directions = parts.filter((part) => part.kind === 'direction').reverse();
  return (
    <section aria-labelledby="directions">
      <h2 id="directions" style={{ margin: '0 0 0.5rem' }}>
        {t('give.head')}
      </h2>
      {directions.length === 0 && <Text c="dimmed">{t('give.none')}</Text>}
      <Stack>
        {directions.map((direction) => {
          const items = parts.filter(
            (part) => part.kind === 'direction_item' && part.parentId === direction.id,
          );
          const acts = seen.acts.filter((one) => one.subjectId === direction.id);
          return (
            <SecondPerson key={direction.id} direction={direction} seen={seen}>
              <article className="paper" style={{ padding: '1rem' }}>
                <Directed
                  direction={direction}
                  seen={seen}
                  itemsShown={items.length === 0}
                  actions={
                    <>
                      {acts.length > 0 && (
                        <ActsBar seen={seen} acts={acts} title={t('positions.ask')} short />
                      )}
                      <PrintDirection direction={direction} caseId={seen.id} />
                    </>
                  }
                />
                {items.length > 0 && (
                  <section>
                    <h4 style={{ margin: '0.75rem 0 0.25rem' }}>{t('give.items')}</h4>
                    <Stack gap="xs" component="ul" style={{ listStyle: 'none', padding: 0, margin: 0 }}>
                      {items.map((item) => (
                        <Item key={item.id} item={item} seen={seen} />
                      ))}
                    </Stack>
                  </section>
                )}
              </article>
            </SecondPerson>
          );
        })}
      </Stack>
    </section>
  );
}

const colours: Record<string, string> = {
  assigned: 'gray',
  doing: 'navy',
  claimed: 'orange',
  returned: 'red',
  verified: 'green',
};

function Item({ item, seen }: { item: Part; seen: Case }) {
  const { t } = useTranslation();
  const directory = useDirectory();
  const partState = usePartState();
  const content = item.content as unknown as ItemContent;
  const { extensionAskedTo, extensions } = item.data as { extensionAskedTo?: string; extensions?: number };
  const acts = seen.acts.filter((one) => one.subjectId === item.id);
  const clock = seen.clocks.find((one) => one.subjectId === item.id);
  const helpers = content.coordinatingOrgIds ?? [];
  return (
    <li className="paper" style={{ padding: '0.75rem 0.9rem' }} data-item={item.id}>
      <Stack gap={6}>
        <Group gap={6}>
          <Text fw={600}>{directory.nameOf(item.orgId)}</Text>
          <Badge color={colours[item.state] ?? 'gray'} data-state={item.state}>
            {partState('direction_item', item.state)}
          </Badge>
          {(extensions ?? 0) > 0 && <Badge color="gray">{t('give.extended', { count: extensions })}</Badge>}
        </Group>
        <Text className="prose" lang="vi">
          {content.text ?? item.title}
        </Text>
        {helpers.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('directed.helpers', { names: helpers.map((one) => directory.nameOf(one)).join(', ') })}
          </Text>
        )}
        {clock ? (
          <DueText clock={clock} showWhat={false} />
        ) : (
          content.dueAt && (
            <Text size="sm" c="dimmed" className="figures">
              {t('directed.due')} {dueMoment(content.dueAt)}
            </Text>
          )
        )}
        {extensionAskedTo && (
          <Text size="sm" className="figures">
            {t('give.extension', { at: shortMoment(extensionAskedTo) })}
          </Text>
        )}
        {content.result && (
          <Text className="prose">
            <b>{t('give.result')}</b>: <span lang="vi">{content.result}</span>
          </Text>
        )}
        {content.evidence && (
          <Text className="prose">
            <b>{t('give.evidence')}</b>: <span lang="vi">{content.evidence}</span>
          </Text>
        )}
        {acts.length > 0 && <ActsBar seen={seen} acts={acts} title={t('positions.ask')} short />}
      </Stack>
    </li>
  );
}
