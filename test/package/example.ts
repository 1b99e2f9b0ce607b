/**
 * The TypeScript example of README as a program, and what it prints: of each line `expression // 'value'` the expression, and where the value ends
 * in ` ...` as many characters of it as are shown.
 */
export function libraryExample(readme: string): { code: string; values: string } {
  const example = /```ts\n([\s\S]*?)```/.exec(readme)![1]!
  const values: string[] = []
  const code = example.replace(/^(\S.*?) \/\/ '([^']*)'.*$/gm, (_, expression: string, value: string) => {
    const shown = value.replace(/ \.\.\.$/, '')
    values.push(shown)
    const cut = shown === value ? '' : `.slice(0, ${shown.length})`
    return `console.log(String(${expression})${cut})`
  })
  if (values.length === 0) throw new Error('README.md: expected an example with values, got none')
  return { code, values: values.map((value) => `${value}\n`).join('') }
}
