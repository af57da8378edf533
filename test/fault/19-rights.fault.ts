describe('19 every role at every route, own and others’: nobody reads or changes what is not theirs', () => {
  require('../web/rights-matrix.test');
});
