import { describe, expect, it } from 'vitest';
import { EMPTY } from '../../web/selection.ts';
import { questionOf } from '../../web/shown.ts';
import { catalogue } from './world.ts';

const shownFor = (patch: object) => questionOf({ ...EMPTY, ...patch }, catalogue);

describe('what is shown', () => {
  it('opens, with nothing asked, the community that can be answered with a category', () => {
    expect(shownFor({})).toMatchObject({
      within: 'community:toy_city',
      shown: { kind: 'gaps', category: { id: 'child_care' } },
    });
  });

  it('opens any other community on needs overall', () => {
    expect(shownFor({ within: 'community:toy_town' }).shown).toEqual({ kind: 'needs' });
    expect(shownFor({ within: 'county:99001' })).toMatchObject({ community: null, shown: { kind: 'needs' } });
  });

  it('shows gaps for a category, a measure for an indicator, access for a category as a measure', () => {
    expect(shownFor({ category: 'health_center' }).shown.kind).toBe('gaps');
    expect(shownFor({ indicator: 'poverty' }).shown).toMatchObject({
      kind: 'indicator',
      indicator: { id: 'poverty' },
    });
    expect(shownFor({ view: 'measure', category: 'child_care' }).shown.kind).toBe('access');
    expect(shownFor({ view: 'measure', category: 'child_care', indicator: 'poverty' }).shown.kind).toBe(
      'indicator',
    );
    expect(shownFor({ view: 'measure' }).shown).toMatchObject({ indicator: { id: 'life_expectancy' } });
  });

  it('names what the catalogue does not hold and shows the default', () => {
    const { unread, within, shown } = shownFor({
      within: 'community:nowhere',
      category: 'ferries',
      indicator: 'luck',
    });
    expect(unread).toEqual(['within', 'category', 'indicator']);
    expect(within).toBe('community:toy_city');
    expect(shown.kind).toBe('gaps');
  });
});
