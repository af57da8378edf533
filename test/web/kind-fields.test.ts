import { choicesOf, ticketKinds } from '../../tickets/kinds/index';
import { kindFieldsOf } from '../../web/faces/shared/kind-fields';

const choices = ticketKinds.flatMap((kind) =>
  kindFieldsOf(kind).flatMap(({ key, options = {} }) => Object.entries(options).map(([value, label]) => ({ kind, key, value, label }))),
);

// The pages may not reach into the server, so that a choice stands on both sides; here they are held together.
test('what a form of the desk lets choose is known to its kind of ticket, by the same word', () => {
  expect(choices.length).toBeGreaterThan(20);
  expect(choices).toEqual(choices.map((choice) => ({ ...choice, label: choicesOf(choice.kind, choice.key)[choice.value] })));
});
