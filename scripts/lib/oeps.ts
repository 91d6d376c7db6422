import type { SourceFile } from './source.ts';

/*
 * The Opioid Environment Policy Scan (OEPS) of the Healthy Regions & Policies Lab: federal tables, tidied by ZCTA.
 * Several sources are its files, and each credits the agency and the scan.
 */

/** Files of version 1.1, without a licence in their repository. */
export const oepsV1 = (name: string): NonNullable<SourceFile['copy']> => ({
  url: `https://raw.githubusercontent.com/GeoDaCenter/opioid-policy-scan/1b06909f02e92bc1be0ef5c49f1a1c51afd9e172/data_final/v1.1/${name}`,
  form: 'as found',
});

/** Files of version 2, at a commit and path of its repository. */
export const oepsV2 = (commit: string, path: string): NonNullable<SourceFile['copy']> => ({
  url: `https://raw.githubusercontent.com/healthyregions/oeps/${commit}/${path}`,
  form: 'as found',
});

export const federalLicence = 'Public domain (US Government work)';

export const oepsV1Note =
  'The repository of the copy (OEPS v1.1) states no licence; the values are federal statistics. Both are credited.';
export const oepsV2Note =
  'The repository of the copy (OEPS v2) is GPL-3.0; the values are federal statistics. Both are credited.';

/** Credit line of a federal table that came by way of the scan. */
export const oepsCredit = (agency: string): string =>
  `${agency}; Opioid Environment Policy Scan (OEPS), Healthy Regions & Policies Lab, doi:10.5281/zenodo.5842465`;
