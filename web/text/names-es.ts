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
  'indicator.children_0_2': 'Niños menores de tres años',
  'indicator.children_3_4': 'Niños de 3 y 4 años',
  'indicator.children_0_4_white': 'Niños menores de cinco años: blancos',
  'indicator.children_0_4_black': 'Niños menores de cinco años: negros o afroamericanos',
  'indicator.children_0_4_american_indian':
    'Niños menores de cinco años: indígenas americanos o nativos de Alaska',
  'indicator.children_0_4_asian': 'Niños menores de cinco años: asiáticos',
  'indicator.children_0_4_pacific_islander':
    'Niños menores de cinco años: nativos de Hawái o de otras islas del Pacífico',
  'indicator.children_0_4_other_race': 'Niños menores de cinco años: de otra raza',
  'indicator.children_0_4_two_or_more_races': 'Niños menores de cinco años: de dos o más razas',
  'indicator.children_0_4_white_not_hispanic': 'Niños menores de cinco años: blancos, no hispanos ni latinos',
  'indicator.children_0_4_hispanic': 'Niños menores de cinco años: hispanos o latinos',
  'indicator.children_0_5_parents_work':
    'Niños menores de seis años cuyos padres trabajan todos o buscan trabajo, número',
  'indicator.parents_work_0_5':
    'Niños menores de seis años cuyos padres trabajan todos o buscan trabajo, proporción',
  'indicator.poverty_0_5': 'Niños menores de seis años en situación de pobreza',
  'indicator.uninsured_0_5': 'Niños menores de seis años sin seguro médico',
  'indicator.enrolled_3_4': 'Niños de 3 y 4 años en preescolar o escuela',
  'indicator.rent_burden': 'Inquilinos que gastan el 30 % o más de sus ingresos en el alquiler',
  'indicator.snap_households': 'Hogares que reciben SNAP (cupones de alimentos)',
  'indicator.limited_english': 'Personas que hablan inglés menos que muy bien',
  'indicator.other_language': 'Personas que hablan en casa un idioma distinto del inglés',
  'indicator.median_household_income': 'Ingreso mediano del hogar',
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
