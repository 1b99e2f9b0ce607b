/** The functions of jstat that are used; the package brings no types. */
declare module 'jstat' {
  const jStat: {
    /** Distribution function of the beta distribution at `x`; NaN outside of [0, 1]. */
    readonly ibeta: (x: number, alpha: number, beta: number) => number
    /** Quantile of the beta distribution. */
    readonly ibetainv: (probability: number, alpha: number, beta: number) => number
  }
  export default jStat
}
