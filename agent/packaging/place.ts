// Where a part of the release is made.
export type BuildPlace = {
  /** What is handed out. */
  readonly release: string;
  /** What is thrown away. */
  readonly work: string;
  /** The bundled agent. */
  readonly bundle: string;
  /** File with the licences of everything that is packed. */
  readonly licences: string;
};
