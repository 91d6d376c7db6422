/** Spanish names of what the API names in English; a name that is missing here is shown as the API gives it. */
export const namesEs: Readonly<Record<string, string>> = {
  'place.austin_chicago_il': 'Austin, Chicago',
  'place.berkeley_sc': 'el condado de Berkeley',
  'place.navajo_nation_nm': 'la Nación Navajo',
  'place.essex_nj': 'el condado de Essex',
  'place.pima_az': 'el condado de Pima',
  'place.whatcom_wa': 'el condado de Whatcom',
  'place.jefferson_co': 'el condado de Jefferson',
  'place.new_york_city_ny': 'la ciudad de Nueva York',
  'place.minneapolis_st_paul_mn': 'Minneapolis–Saint Paul',
  'place.tuscaloosa_al': 'el condado de Tuscaloosa',
  'community.austin_chicago_il': 'Austin, Chicago, IL',
  'community.berkeley_sc': 'Condado de Berkeley, SC',
  'community.navajo_nation_nm': 'Nación Navajo, NM',
  'community.essex_nj': 'Condado de Essex, NJ (Newark)',
  'community.pima_az': 'Condado de Pima, AZ',
  'community.whatcom_wa': 'Condado de Whatcom, WA',
  'community.jefferson_co': 'Condado de Jefferson, CO',
  'community.new_york_city_ny': 'Ciudad de Nueva York, NY',
  'community.minneapolis_st_paul_mn': 'Minneapolis–Saint Paul, MN',
  'community.tuscaloosa_al': 'Condado de Tuscaloosa, AL',
  'note.austin_chicago_il':
    'Zonas postales que están sobre todo en Austin o donde vive al menos una décima parte de su gente; los totales cuentan cada zona según la parte de su gente que vive en Austin.',
  'note.navajo_nation_nm':
    'Zonas postales con más de la mitad de su superficie en la Nación Navajo, en Nuevo México, Arizona y Utah.',
  'note.minneapolis_st_paul_mn': 'Condados de Hennepin y Ramsey.',
  'indicator.children_0_4': 'Niños menores de cinco años',
  'indicator.children_5_14': 'Niños de 5 a 14 años',
  'indicator.life_expectancy': 'Esperanza de vida al nacer',
  'indicator.poverty': 'Personas en situación de pobreza',
  'indicator.svi': 'Vulnerabilidad social',
  'indicator.svi_socioeconomic': 'Vulnerabilidad: situación socioeconómica',
  'indicator.svi_household': 'Vulnerabilidad: composición del hogar',
  'indicator.svi_minority': 'Vulnerabilidad: grupo racial y étnico',
  'indicator.svi_housing': 'Vulnerabilidad: vivienda y transporte',
  'indicator.renter_share': 'Hogares que alquilan',
  'indicator.no_vehicle': 'Hogares sin vehículo',
  'indicator.no_internet': 'Hogares sin internet',
  'indicator.uninsured': 'Personas sin seguro médico',
};

/** States whose counties are parishes, boroughs, cities or municipios: their names stand alone. */
export const statesWithoutCounties: ReadonlySet<string> = new Set(['02', '11', '22', '51', '72']);

/** What people call a county, where that is not the county's own name. */
export const countyNames: Readonly<Record<string, { en: string; es: string }>> = {
  '36005': { en: 'The Bronx', es: 'El Bronx' },
  '36047': { en: 'Brooklyn', es: 'Brooklyn' },
  '36061': { en: 'Manhattan', es: 'Manhattan' },
  '36081': { en: 'Queens', es: 'Queens' },
  '36085': { en: 'Staten Island', es: 'Staten Island' },
};
