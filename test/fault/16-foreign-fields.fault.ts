describe('16 prototype pollution, foreign fields, wrong types at every route: refused with a clear error', () => {
  require('../web/bad-input.test');
});
