import { Drops, geoidCell, mapRecords, numberCell, parseCsv, type CsvRecord } from '../lib/csv.ts';
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
  const centres = mapRecords(records, (record) => readCentre(record, vintage)).filter((row) => row !== null);
  const drops = new Drops();
  if (centres.length < records.length) drops.add('no_people_or_point', records.length - centres.length);
  return { centres, rowsIn: records.length, drops: drops.counts };
}

function readCentre(record: CsvRecord, vintage: CentreRow['vintage']): CentreRow | null {
  const blockGroup =
    geoidCell(record, 'STATEFP', 2) +
    geoidCell(record, 'COUNTYFP', 3) +
    geoidCell(record, 'TRACTCE', 6) +
    geoidCell(record, 'BLKGRPCE', 1);
  const people = numberCell(record, 'POPULATION');
  const lon = numberCell(record, 'LONGITUDE');
  const lat = numberCell(record, 'LATITUDE');
  return people === null || lon === null || lat === null ? null : { vintage, blockGroup, people, lon, lat };
}
