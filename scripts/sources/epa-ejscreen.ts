import { padGeoid } from '../../server/analysis/geoid.ts';
import { inPlanningRegion, tractOf2020 } from '../lib/connecticut.ts';
import { ejscreen, EJSCREEN_END } from '../lib/ejscreen.ts';
import { tractOf2010 } from '../lib/renumbered-tracts.ts';
import type { Source } from '../lib/source.ts';

const epa = 'U.S. Environmental Protection Agency';
const folder = 'https://gaftp.epa.gov/EJScreen';
const to500Metres =
  'Vehicles a day on major roads within 500 metres, each road divided by its distance in metres';

export const epaEjscreen2024: Source = ejscreen({
  year: 2024,
  areas: 'tract2020',
  file: {
    name: 'EJScreen_2024_Tract_with_AS_CNMI_GU_VI.csv.zip',
    agency: {
      url: `${folder}/2024/2.32_August_UseMe/EJScreen_2024_Tract_with_AS_CNMI_GU_VI.csv.zip`,
      confirmed: false,
    },
    copy: {
      url: 'https://dataverse.harvard.edu/api/access/datafile/10775979',
      form: 'as found',
      note: `The table without its zip, kept by Harvard Dataverse (doi:10.7910/DVN/RLR5AX). ${EJSCREEN_END}`,
    },
  },
  publisher: `${epa}; by way of Harvard Dataverse`,
  credit: `${epa}, EJScreen 2024 (2.32); Harvard Dataverse, doi:10.7910/DVN/RLR5AX`,
  licenceNote: null,
  quirks: [
    'Dataverse may send tabs between the cells where EPA wrote commas.',
    '2020 tracts, but those of Connecticut under its planning regions: their counties of 2020 are put back.',
  ],
  traffic:
    'Vehicles a day on major roads within 10 kilometres, each road divided by its distance in kilometres',
  tract: (key) => {
    const tract = padGeoid(key, 11);
    return inPlanningRegion(tract) ? tractOf2020(tract) : tract;
  },
});

export const epaEjscreen2023: Source = ejscreen({
  year: 2023,
  areas: 'tract2020',
  file: {
    name: 'EJSCREEN_2023_Tracts_with_AS_CNMI_GU_VI.csv.zip',
    agency: {
      url: `${folder}/2023/2.22_September_UseMe/EJSCREEN_2023_Tracts_with_AS_CNMI_GU_VI.csv.zip`,
      confirmed: false,
    },
  },
  publisher: epa,
  credit: `${epa}, EJScreen 2023 (2.22)`,
  licenceNote: null,
  quirks: ['2020 tracts.'],
  traffic: to500Metres,
  tract: (key) => padGeoid(key, 11),
});

export const epaEjscreen2021: Source = ejscreen({
  year: 2021,
  areas: 'tract2010',
  scope: 'national',
  file: {
    name: 'EJSCREEN_2021_USPR_Tracts.csv.zip',
    agency: { url: `${folder}/2021/EJSCREEN_2021_USPR_Tracts.csv.zip`, confirmed: false },
    copy: {
      url: 'https://raw.githubusercontent.com/geomarker-io/tract_indices/568999a2a18293722b81717ba0c57d14f7351fc6/data/ej_screen.rds',
      form: 're-serialised',
      note: 'Eleven columns as R data, renamed; written out as CSV.',
    },
  },
  publisher: `${epa}; by way of geomarker.io`,
  credit: `${epa}, EJScreen 2021; geomarker.io, tract_indices`,
  licenceNote: 'The repository of the copy states no licence.',
  quirks: [
    '2010 tracts, 25 of them under later codes.',
    'The copy has names of its own (lead_paint, pm_conc, traffic_proximity). Both are read.',
    'No air values for Alaska, Hawaii and Puerto Rico, no traffic where no major road is near: blank.',
  ],
  airYear: '2018',
  trafficYear: '2019',
  traffic: to500Metres,
  tract: tractOf2010,
});
