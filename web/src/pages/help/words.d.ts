declare module 'virtual:glossary' {
  const words: { en: string; vi: string; meaning: string }[];
  export default words;
}
