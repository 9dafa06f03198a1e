import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './me.module.css';

export function Section({
  id,
  title,
  about,
  children,
}: {
  id: string;
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section id={id} className={`${classes.section} paper`} aria-labelledby={`${id}-title`}>
      <Title order={2} id={`${id}-title`}>
        {title}
      </Title>
      {about && <Text c="dimmed">{about}</Text>}
      {children}
    </section>
  );
}
