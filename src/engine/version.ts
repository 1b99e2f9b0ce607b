/**
 * The version of the package, which its compiled tables must bear too. Written out, as no file can be read everywhere;
 * `test/engine/version.test.ts` and `npm run build` hold it to package.json.
 */
export const VERSION = '0.1.0'
