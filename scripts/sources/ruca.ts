import { cell, geoidCell, mapRecords, parseCsv } from '../lib/csv.ts';
import { onlyPart, type ParsedRows, type Source, type SourceBytes } from '../lib/source.ts';

const file = 'BE02_RUCA_Z.csv';
const unknownClass = '99';

export const ruca: Source = {
  id: 'ruca',
  title: 'Rural–urban commuting area class by ZIP code, 2010',
  publisher: 'USDA Economic Research Service and WWAMI Rural Health Research Center; by way of OEPS',
  licence: 'Public domain (US Government work)',
  licenceNote: 'The repository of the copy (OEPS, GeoDa Center) states no licence.',
  credit: 'USDA ERS and WWAMI RHRC, RUCA codes 2010; Opioid Environment Policy Scan (OEPS), GeoDa Center',
  vintage: '2010',
  files: [
    {
      name: file,
      agency: {
        url: 'https://www.ers.usda.gov/webdocs/DataFiles/53241/RUCA2010zipcode.xlsx',
        confirmed: false,
      },
      copy: {
        url: `https://raw.githubusercontent.com/GeoDaCenter/opioid-policy-scan/1b06909f02e92bc1be0ef5c49f1a1c51afd9e172/data_final/v1.1/${file}`,
        form: 'as found',
        note: 'A CSV with the codes of the spreadsheet and a class of OEPS’s own (rurality), which is not read.',
      },
    },
  ],
  quirks: [
    'The column ZCTA holds postal ZIP codes, PO boxes among them: a ZCTA takes the class of its own code.',
    'RUCA1 of 99 means not coded: unknown here.',
  ],
  parse,
};

function parse(bytes: SourceBytes): ParsedRows {
  const records = parseCsv(onlyPart(bytes, file));
  const urbanClasses = mapRecords(records, (record) => ({
    zcta: geoidCell(record, 'ZCTA', 5),
    urbanClass: primaryClass(cell(record, 'RUCA1')),
  }));
  return { urbanClasses, rowsIn: records.length, drops: {} };
}

function primaryClass(code: string): number | null {
  if (code === unknownClass) return null;
  if (!/^([1-9]|10)$/.test(code)) throw new Error(`RUCA1 is ${JSON.stringify(code)}, not 1 to 10 or 99`);
  return Number(code);
}
