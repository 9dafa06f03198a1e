import { NativeSelect, Tabs } from '@mantine/core';
import type { ReactNode } from 'react';

/** The parts of a page: in a row on a desk, to be chosen from a list where a row would take half of a phone. */
export function PageTabs({
  label,
  tabs,
  current,
  onChange,
  children,
}: {
  label: string;
  tabs: readonly { id: string; label: string; icon?: ReactNode }[];
  current: string;
  onChange: (id: string) => void;
  children: ReactNode;
}) {
  return (
    <Tabs
      value={current}
      onChange={(id) => id && onChange(id)}
      keepMounted={false}
      styles={{ tab: { paddingInline: '0.8rem' } }}
    >
      <NativeSelect
        hiddenFrom="sm"
        aria-label={label}
        size="md"
        value={current}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={tabs.map(({ id, label: name }) => ({ value: id, label: name }))}
      />
      <Tabs.List visibleFrom="sm" aria-label={label}>
        {tabs.map(({ id, label: name, icon }) => (
          <Tabs.Tab key={id} value={id} leftSection={icon} mih={44}>
            {name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={current} pt="md">
        {children}
      </Tabs.Panel>
    </Tabs>
  );
}
