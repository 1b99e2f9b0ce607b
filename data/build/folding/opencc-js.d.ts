/** OpenCC's dictionaries, as npm opencc-js ships them without types: `key value value|key value…`. */
declare module 'opencc-js/dict/*' {
  const dictionary: string
  export default dictionary
}
