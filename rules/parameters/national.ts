import { at } from '../citations';

/** Ratios and ages set for the whole nation. Amounts are never national. */
export const nationalRows = [
  {
    id: 'nation-edgeRatio-2021',
    name: 'edgeRatio',
    region: '000000',
    from: '2021-07-01',
    value: 1.5,
    unit: 'ratio',
    citation: at('dibaoMeasures', '第八条'),
    kind: 'standard',
  },
  {
    id: 'nation-tekunElderAge-2021',
    name: 'tekunElderAge',
    region: '000000',
    from: '2021-07-01',
    value: 60,
    unit: 'years',
    citation: at('tekunMeasures', '第五条'),
    kind: 'standard',
  },
  {
    id: 'nation-tekunMinorAge-2021',
    name: 'tekunMinorAge',
    region: '000000',
    from: '2021-07-01',
    value: 16,
    unit: 'years',
    citation: at('tekunMeasures', '第五条'),
    kind: 'standard',
  },
];
