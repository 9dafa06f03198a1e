import { useTranslation } from 'react-i18next';
import { addTexts } from '.';
import { fields } from './fields';
import { incidentFields } from './incident-fields';
import { settlingFields } from './settling-fields';

// They come with the first page that has a form.
for (const texts of [fields, incidentFields, settlingFields]) addTexts(texts);

/** What a field is called: by its place first ("SubmissionOptionDto.title"), else by its name. */
export function useLabel(): (schema: string, name: string) => string {
  const { t } = useTranslation();
  return (schema, name) =>
    t(`fields.${schema}.${name}`, { defaultValue: t(`fields.${name}`, { defaultValue: name }) });
}
