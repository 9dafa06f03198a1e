import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../api/client';
import { useCodes } from '../../i18n';
import { useClockLabel } from '../../parts/use-clock-label';
import { byText } from '../../parts/fold';
import './tabs/texts';

type Rule = Schemas['DeadlineRulesView']['items'][number];
const urgencies = ['routine', 'urgent', 'very_urgent', 'flash'] as const;

/** How long each step may take, by urgency: one line a step, so that it can be compared. */
export function RuleTable({ rules }: { rules: readonly Rule[] }) {
  const { t } = useTranslation();
  const codes = useCodes();
  const clockLabel = useClockLabel();
  // Some are limits and run as no clock; of what is not built yet there is no clock either.
  const kindLabel = (kind: string): string => {
    const label = clockLabel(kind);
    return label === kind ? t(`ruleKind.${kind}`, { defaultValue: kind }) : label;
  };
  const span = (rule: Rule | undefined): string =>
    rule ? t(`admin.unit.${rule.unit}`, { count: rule.value }) : '–';
  const lines = new Map<string, { label: string; programme: string | null; of: Map<string, Rule> }>();
  for (const rule of rules) {
    const key = `${rule.kind} ${rule.programmeCode ?? ''}`;
    const line = lines.get(key) ?? {
      label: kindLabel(rule.kind),
      programme: rule.programmeCode ?? null,
      of: new Map<string, Rule>(),
    };
    for (const urgency of rule.urgency ? [rule.urgency] : urgencies) line.of.set(urgency, rule);
    lines.set(key, line);
  }
  return (
    <Table.ScrollContainer minWidth={680} type="native" tabIndex={0} aria-label={t('admin.rules.deadlines')}>
      <Table striped className="paper" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('admin.rules.step')}</Table.Th>
            {urgencies.map((urgency) => (
              <Table.Th key={urgency}>{codes('urgency', urgency)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...lines]
            .sort(([, a], [, b]) => byText(a.label, b.label))
            .map(([key, { label, programme, of }]) => {
              const spans = urgencies.map((urgency) => span(of.get(urgency)));
              const same = spans.every((one) => one === spans[0]);
              return (
                <Table.Tr key={key}>
                  <Table.Th scope="row" fw={400}>
                    {label}
                    {programme && (
                      <Text size="sm" c="dimmed" component="span">
                        {' '}
                        · {programme}
                      </Text>
                    )}
                  </Table.Th>
                  {same ? (
                    <Table.Td colSpan={4} className="figures">
                      {t('admin.rules.always', { span: spans[0] })}
                    </Table.Td>
                  ) : (
                    spans.map((one, index) => (
                      <Table.Td key={urgencies[index]} className="figures">
                        {one}
                      </Table.Td>
                    ))
                  )}
                </Table.Tr>
              );
            })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
