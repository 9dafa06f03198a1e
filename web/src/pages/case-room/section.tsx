import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './section.module.css';

/** One matter of a tab, under its heading. */
export function Section({
  title,
  about,
  aside,
  children,
}: {
  title: string;
  about?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={classes.section}>
      <Group justify="space-between" align="flex-start" gap="xs">
        <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
          <Title order={2} fz="lg">
            {title}
          </Title>
          {about && (
            <Text size="sm" c="dimmed" component="div">
              {about}
            </Text>
          )}
        </div>
        {aside}
      </Group>
      {children}
    </section>
  );
}

/** Labels and what stands under them; what is not there is said so, or left out where that says nothing. */
export function Facts({ of }: { of: (readonly [label: string, value: ReactNode] | null | false)[] }) {
  const shown = of.filter((one) => one !== null && one !== false && one[1] !== null && one[1] !== undefined);
  if (shown.length === 0) return null;
  return (
    <dl className={classes.facts}>
      {shown.map((one) => {
        const [label, value] = one as readonly [string, ReactNode];
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="prose">{value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
