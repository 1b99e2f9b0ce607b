/** The one function of jstat that is used; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    /** Quantile of the beta distribution. */
    readonly ibetainv: (probability: number, alpha: number, beta: number) => number
  }
  export default jStat
}
