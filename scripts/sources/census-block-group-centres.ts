import { padGeoid } from '../../server/analysis/geoid.ts';
import { cell, Drops, numberOrNull, parseCsv } from '../lib/csv.ts';
import { onlyPart, type CentreRow, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

export const censusBlockGroupCentres2020: Source = blockGroupCentres(2020);
export const censusBlockGroupCentres2010: Source = blockGroupCentres(2010);

function blockGroupCentres(vintage: CentreRow['vintage']): Source {
  const file = `CenPop${vintage}_Mean_BG.txt`;
  return {
    id: `census-block-group-centres-${vintage}`,
    required: true,
    title: `Population centres of ${vintage} block groups`,
    publisher: 'US Census Bureau',
    licence: 'Public domain (US Government work)',
    licenceNote: 'The copy is from a CC0 package (USpopcenters).',
    credit: `US Census Bureau, Centers of Population ${vintage}`,
    vintage: String(vintage),
    files: [
      {
        name: file,
        agency: {
          url: `https://www2.census.gov/geo/docs/reference/cenpop${vintage}/blkgrp/${file}`,
          confirmed: false,
        },
        copy: {
          url: `https://raw.githubusercontent.com/NikKrieger/USpopcenters/e5a2d1247a262164b1fffe4cf100ec8b91236241/data/block_group${vintage}.rda`,
          form: 're-serialised',
        },
      },
    ],
    quirks: [
      'Byte order mark; latitude with a plus sign, longitude padded with zeros (-086.486302).',
      'Block groups without people have a centre too: people is 0.',
      'States, the District of Columbia and Puerto Rico; no island area.',
    ],
    parse: (bytes) => parse(bytes, file, vintage),
  };
}

function parse(bytes: SourceBytes, file: string, vintage: CentreRow['vintage']): ParsedRows {
  const records = parseCsv(onlyPart(bytes, file));
  const drops = new Drops();
  const centres: CentreRow[] = [];
  for (const record of records) {
    const blockGroup =
      padGeoid(cell(record, 'STATEFP'), 2) +
      padGeoid(cell(record, 'COUNTYFP'), 3) +
      padGeoid(cell(record, 'TRACTCE'), 6) +
      padGeoid(cell(record, 'BLKGRPCE'), 1);
    const people = numberOrNull(cell(record, 'POPULATION'));
    const lon = numberOrNull(cell(record, 'LONGITUDE'));
    const lat = numberOrNull(cell(record, 'LATITUDE'));
    if (people === null || lon === null || lat === null) drops.add('no_people_or_point');
    else centres.push({ vintage, blockGroup, people, lon, lat });
  }
  return { centres, rowsIn: records.length, drops: drops.counts };
}
