import type { Source } from '../lib/source.ts';
// Geography
import { censusAmericanIndianAreas, censusAmericanIndianAreas2020 } from './census-american-indian-areas.ts';
import { censusBlockGroupCentres2010, censusBlockGroupCentres2020 } from './census-block-group-centres.ts';
import { censusCountyCentres } from './census-county-centres.ts';
import { censusOutlines } from './census-outlines.ts';
import { censusOutlines2020 } from './census-outlines-2020.ts';
import { censusPlaces } from './census-places.ts';
import { censusPlaces2020 } from './census-places-2020.ts';
import { censusZcta } from './census-zcta.ts';
import { censusZcta2010, censusZcta2010National } from './census-zcta-2010.ts';
import { censusZctaCounty } from './census-zcta-county.ts';
import { censusZctaCounty2020 } from './census-zcta-county-2020.ts';
import { censusZctaSimplified } from './census-zcta-simplified.ts';
import { censusZctaGazetteer } from './census-zcta-gazetteer.ts';
import { chicagoCommunityAreas } from './chicago-community-areas.ts';
import { naturalEarthLakes } from './natural-earth-lakes.ts';
import { naturalEarthLand } from './natural-earth-land.ts';
import { ruca } from './ruca.ts';
import { zipZcta } from './zip-zcta.ts';

// Indicators
import { acsB01001 } from './acs-b01001.ts';
import { acsB01001Race } from './acs-b01001-race.ts';
import { acsB08201 } from './acs-b08201.ts';
import { acsB09001 } from './acs-b09001.ts';
import { acsB14003 } from './acs-b14003.ts';
import { acsB17001 } from './acs-b17001.ts';
import { acsB19013 } from './acs-b19013.ts';
import { acsB22010 } from './acs-b22010.ts';
import { acsB23008 } from './acs-b23008.ts';
import { acsB25003 } from './acs-b25003.ts';
import { acsB25070 } from './acs-b25070.ts';
import { acsB27001 } from './acs-b27001.ts';
import { acsB28002 } from './acs-b28002.ts';
import { acsC16001 } from './acs-c16001.ts';
import { acsTenure } from './acs-tenure.ts';
import { cdcPlaces } from './cdc-places.ts';
import { cdcPlacesWide } from './cdc-places-wide.ts';
import { cdcSvi } from './cdc-svi.ts';
import { epaEjscreen2021, epaEjscreen2023, epaEjscreen2024 } from './epa-ejscreen.ts';
import { foodAccessFlags } from './food-access-flags.ts';
import { foodAccessShares } from './food-access-shares.ts';
import { oepsAge } from './oeps-age.ts';
import { oepsInsurance } from './oeps-insurance.ts';
import { oepsInternet } from './oeps-internet.ts';
import { oepsPoverty } from './oeps-poverty.ts';
import { oepsVehicle } from './oeps-vehicle.ts';
import { svi } from './svi.ts';
import { urbanLowBirthWeight } from './urban-low-birth-weight.ts';
import { urbanPreschool } from './urban-preschool.ts';
import { usaleep } from './usaleep.ts';
import { usdaFoodAccess } from './usda-food-access.ts';

// Services
import { chicagoHeadStart } from './chicago-head-start.ts';
import { chicagoWic } from './chicago-wic.ts';
import { cmsHospitals } from './cms-hospitals.ts';
import { coChildCare, coChildCareToday } from './co-child-care.ts';
import { headStart } from './head-start.ts';
import { healthCenters } from './health-centers.ts';
import { hifldChildCare } from './hifld-child-care.ts';
import { hospitals } from './hospitals.ts';
import { hrsaHealthCenters } from './hrsa-health-centers.ts';
import { hudAssistedHousing } from './hud-assisted-housing.ts';
import { ilChildCare } from './il-child-care.ts';
import { imlsLibraries, libraries } from './libraries.ts';
import { mentalHealth } from './mental-health.ts';
import { mnChildCare } from './mn-child-care.ts';
import { mnHennepinChildCare } from './mn-hennepin-child-care.ts';
import { ncesPrivatePrek } from './nces-private-prek.ts';
import { ncesPublicPrek } from './nces-public-prek.ts';
import { nyChildCare, nyChildCareToday } from './ny-child-care.ts';
import { nycChildCare } from './nyc-child-care.ts';
import { nycPrekindergarten } from './nyc-prekindergarten.ts';
import { samhsaFacilities } from './samhsa-facilities.ts';
import { snapFarmMarkets } from './snap-farm-markets.ts';
import { snapRetailers, snapRetailers2025 } from './snap-retailers.ts';

/** Every public source, in load order: areas first, then what is measured in them, then what stands in them. */
export const sources: readonly Source[] = [
  // Geography
  naturalEarthLand,
  naturalEarthLakes,
  censusOutlines2020,
  censusOutlines,
  censusCountyCentres,
  censusZcta,
  censusZctaSimplified,
  censusZcta2010,
  censusZcta2010National,
  censusAmericanIndianAreas2020,
  censusAmericanIndianAreas,
  chicagoCommunityAreas,
  censusZctaGazetteer,
  censusZctaCounty2020,
  censusZctaCounty,
  censusBlockGroupCentres2020,
  censusBlockGroupCentres2010,
  zipZcta,
  ruca,
  censusPlaces2020,
  censusPlaces,

  // Indicators
  ...acsB01001,
  ...acsB01001Race,
  ...acsB09001,
  ...acsB17001,
  ...acsB27001,
  ...acsB14003,
  ...acsB23008,
  ...acsB08201,
  ...acsB28002,
  ...acsB25003,
  ...acsB25070,
  ...acsB22010,
  ...acsC16001,
  ...acsB19013,
  oepsAge,
  usaleep,
  oepsPoverty,
  cdcSvi,
  svi,
  acsTenure,
  oepsVehicle,
  oepsInternet,
  oepsInsurance,
  urbanPreschool,
  urbanLowBirthWeight,
  cdcPlaces,
  cdcPlacesWide,
  usdaFoodAccess,
  foodAccessShares,
  foodAccessFlags,
  epaEjscreen2024,
  epaEjscreen2023,
  epaEjscreen2021,

  // Services
  nyChildCareToday,
  nyChildCare,
  nycChildCare,
  coChildCareToday,
  coChildCare,
  mnChildCare,
  mnHennepinChildCare,
  ilChildCare,
  hifldChildCare,
  nycPrekindergarten,
  ncesPublicPrek,
  ncesPrivatePrek,
  headStart,
  chicagoHeadStart,
  hrsaHealthCenters,
  healthCenters,
  samhsaFacilities,
  mentalHealth,
  hospitals,
  cmsHospitals,
  imlsLibraries,
  libraries,
  snapRetailers,
  snapRetailers2025,
  snapFarmMarkets,
  chicagoWic,
  hudAssistedHousing,
];
