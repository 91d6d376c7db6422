import { namesEs } from '../../web/text/names-es.ts';
import type { IndicatorDefinition, Source } from '../lib/source.ts';

/** Whom a number is about. */
export type Who = 'children' | 'adults' | 'everybody' | 'households' | 'places';

/** How the bytes at hand relate to the agency's. */
export type Origin = 'agency' | 'copy' | 'rebuilt';

/** Every sentence of the page of measures that is not a source's own; those are in English. */
export interface IndicatorWords {
  readonly title: string;
  readonly intro: readonly string[];
  readonly domain: Readonly<Record<IndicatorDefinition['domain'], string>>;
  readonly label: (definition: Pick<IndicatorDefinition, 'id' | 'label'>) => string;
  readonly who: Readonly<Record<Who, string>>;
  readonly unit: (unit: IndicatorDefinition['unit'], denominator: string | null) => string;
  /** Title of several measures that begin alike. */
  readonly parts: (beginning: string, count: number) => string;
  /** Before one source, and before several. */
  readonly source: string;
  readonly sources: string;
  readonly areas: Readonly<Record<IndicatorDefinition['areas'], string>>;
  readonly margins: (published: boolean) => string;
  readonly origin: Readonly<Record<Origin, string>>;
  readonly scope: Readonly<Record<NonNullable<Source['scope']>, string>>;
  /** Of a source's own sentence, which is in English. */
  readonly english: (text: string) => string;
}

const en: IndicatorWords = {
  title: 'What each measure means',
  intro: [
    'For each measure: whom it is about, what its limits are, and where it is read from. Every line is made from the descriptions of the sources in the code.',
    'A measure is read from **the first of its sources that can be had**, the same everywhere; its years stand beside every number. The starter, which comes with the code, was made from copies, so it has fewer measures and often older years. [Where the data come from](sources.md) tells more about each source.',
    '**Areas.** Most numbers are published for ZIP-code areas (ZCTAs) of 2020 and stand as published. Numbers of other areas are carried over by where people live, block group by block group: counts are divided, shares and averages are averaged. A census tract’s number stands only where tracts with a number cover at least half of an area’s people. A county’s number stands for each of its areas, so within a county it does not differ.',
    '**Margins** are for nine times in ten. Where none are published, how sure a number is is not known, which does not mean that it is sure.',
  ],
  domain: {
    children: 'Children',
    health: 'Health',
    economy: 'Income and daily life',
    housing: 'Housing',
    vulnerability: 'Social vulnerability',
    education: 'Early education',
    environment: 'Surroundings',
  },
  label: ({ label }) => label,
  who: {
    children: 'Children',
    adults: 'Adults',
    everybody: 'People of all ages',
    households: 'Households',
    places: 'The place, not its people',
  },
  unit: (unit, denominator) => (unit === 'share' ? `share of ${denominator}` : UNITS_EN[unit]),
  parts: (beginning, count) => `${beginning}: ${count} groups`,
  source: 'Source:',
  sources: 'Sources, of which the first that can be had is read:',
  areas: {
    zcta2020: 'as published for ZIP-code areas',
    zcta2010: 'carried over from ZIP-code areas of 2010',
    tract2010: 'carried over from census tracts of 2010',
    tract2020: 'carried over from census tracts of 2020',
    county2020: 'the county’s number',
  },
  margins: (published) => (published ? 'with margins' : 'no margins'),
  origin: {
    agency: 'the agency’s own file',
    copy: 'a public copy of the agency’s file',
    rebuilt: 'the agency’s file, which a mirror may hold rebuilt from a copy',
  },
  scope: { national: 'only with the whole country', starter: 'only in the starter' },
  english: (text) => text,
};

const UNITS_EN: Readonly<Record<Exclude<IndicatorDefinition['unit'], 'share'>, string>> = {
  people: 'a number',
  years: 'years',
  rank: 'a rank from 0 to 1',
  dollars: 'dollars a year',
  ug_m3: 'micrograms in a cubic meter',
  score: 'a score without a unit',
};

const es: IndicatorWords = {
  title: 'Qué significa cada medida',
  intro: [
    'De cada medida: a quién se refiere, cuáles son sus límites y de dónde se lee. Las notas y los títulos de las fuentes están en inglés, como los escribimos en el código.',
    'Una medida se lee de **la primera de sus fuentes que se puede obtener**, la misma en todas partes; sus años están junto a cada número. Los datos de inicio, que vienen con el código, se hicieron con copias: tienen menos medidas y a menudo años anteriores. [De dónde vienen los datos](sources.md) (en inglés) dice más de cada fuente.',
    '**Zonas.** La mayoría de los números se publican para zonas postales del censo (ZCTA) de 2020 y se muestran tal cual. Los de otras zonas se trasladan según dónde vive la gente, por grupos de manzanas: los conteos se reparten; las proporciones y los promedios se promedian. El número de un tramo censal vale solo donde los tramos con número cubren al menos a la mitad de la gente de la zona. El de un condado vale para cada una de sus zonas: dentro del condado no cambia.',
    '**Los márgenes** son para nueve de cada diez veces. Donde no se publican, no se sabe cuán cierto es el número, lo que no quiere decir que sea cierto.',
  ],
  domain: {
    children: 'Niños',
    health: 'Salud',
    economy: 'Ingresos y vida diaria',
    housing: 'Vivienda',
    vulnerability: 'Vulnerabilidad social',
    education: 'Educación temprana',
    environment: 'Entorno',
  },
  label: ({ id, label }) => namesEs[`indicator.${id}`] ?? label,
  who: {
    children: 'Niños',
    adults: 'Adultos',
    everybody: 'Personas de todas las edades',
    households: 'Hogares',
    places: 'El lugar, no su gente',
  },
  unit: (unit, denominator) =>
    unit === 'share' ? `proporción de ${es.english(denominator ?? '')}` : UNITS_ES[unit],
  parts: (beginning, count) => `${beginning}: ${count} grupos`,
  source: 'Fuente:',
  sources: 'Fuentes, de las que se lee la primera que se puede obtener:',
  areas: {
    zcta2020: 'tal como se publica para zonas postales',
    zcta2010: 'trasladado de zonas postales de 2010',
    tract2010: 'trasladado de tramos censales de 2010',
    tract2020: 'trasladado de tramos censales de 2020',
    county2020: 'el número del condado',
  },
  margins: (published) => (published ? 'con márgenes' : 'sin márgenes'),
  origin: {
    agency: 'archivo del organismo',
    copy: 'copia pública del archivo del organismo',
    rebuilt: 'archivo del organismo, que un espejo puede tener rehecho de una copia',
  },
  scope: { national: 'solo con todo el país', starter: 'solo en los datos de inicio' },
  english: (text) => `<span lang="en">${text}</span>`,
};

const UNITS_ES: typeof UNITS_EN = {
  people: 'un número',
  years: 'años',
  rank: 'un puesto de 0 a 1',
  dollars: 'dólares al año',
  ug_m3: 'microgramos por metro cúbico',
  score: 'una puntuación sin unidad',
};

export const INDICATOR_WORDS = { en, es } as const;
