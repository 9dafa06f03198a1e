declare module 'virtual:words' {
  const words: import('./texts').Texts;
  export default words;
}
