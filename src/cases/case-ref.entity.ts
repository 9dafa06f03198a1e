import { Entity, PrimaryColumn } from 'typeorm';

/** A number that was taken by a filing which was refused afterwards: the next case has it. */
@Entity('free_case_refs')
export class FreeCaseRef {
  @PrimaryColumn('bigint', { primaryKeyConstraintName: 'free_case_refs_pkey' }) number: string;
}
