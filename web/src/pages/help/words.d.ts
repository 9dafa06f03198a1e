declare module 'virtual:glossary' {
  const words: { en: string; vi: string; meaning: { en: string; vi: string } }[];
  export default words;
}
