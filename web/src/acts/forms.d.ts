declare module 'virtual:act-forms' {
  const forms: {
    acts: Record<string, string>;
    schemas: Record<string, Record<string, import('./field').FieldSpec>>;
  };
  export default forms;
}
