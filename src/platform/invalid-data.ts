/** Everything that is wrong with a data file, at once: "where: Vietnamese sentence / English sentence". */
export class InvalidData extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
    this.name = 'InvalidData';
  }
}
