import type { ComponentType } from 'react';
import type { Overview } from '#statistics/registry.ts';
import type { Names } from './use-names.ts';

/** What every report is drawn from. */
export interface ReportProps {
  overview: Overview;
  names: Names;
  /** The address of the list of the assessments behind a number. */
  listOf: (narrowing: { [name: string]: string }) => string;
  /** The address of this page with the other source. */
  withSource: (source: 'adviser' | 'self') => string;
}

export type ReportView = ComponentType<ReportProps>;
