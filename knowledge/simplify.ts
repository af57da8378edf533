import { lately } from './lately';

// The package's types are those of its ES module; its CommonJS build is what runs here.
const { Converter } = require('opencc-js/t2cn') as {
  Converter(locales: { from: string; to: string }): (text: string) => string;
};

const convert = Converter({ from: 'hk', to: 'cn' });

/** Traditional characters → simplified; simplified text stays as it is. */
export const simplify: (text: string) => string = lately(convert);
