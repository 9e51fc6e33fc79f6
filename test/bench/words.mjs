/** The names that generated manuals are made of. None of them is the name of a real company or product, and no word of the house's glossary. */

const COLORS =
  'Amber Ash Birch Cedar Clover Copper Coral Dune Elm Ember Fern Flint Garnet Harbor Hazel Indigo Iris Ivory Jasper Juniper Larch Linden Maple Marble Moss Ocher Olive Opal Pearl Pine';
const TRADES =
  'Bakery Brewery Ceramics Clinic Dairy Dental Florists Foods Freight Garage Glass Grocers Hotels Interiors Joinery Legal Logistics Museum Optics Orchards Printing Realty Roofing School Textiles Theater Tiles Travel Vets Vineyard';
const DEVICES = 'Beacon Bridge Cabinet Console Gateway Lantern Ledger Locker Relay Turnstile';
const FIRST_NAMES =
  'Ada Ben Cora Dev Edith Finn Gita Hugo Ida Jonas Kaya Luis Mona Nils Oona Pavel Quinn Rosa Sami Tara Umar Vera Wim Xenia Yara Zeno Alma Bruno Celia Dario Elsa Fabio Greta Hana Ivo Jana Karl Lena Milo Nora';
const LAST_NAMES = 'Abbott Berg Costa Duarte Eriksen Fischer Garcia Hansen Ito Jensen';

const list = (words) => words.split(' ');
const across = (left, right) => list(right).flatMap((b) => list(left).map((a) => `${a} ${b}`));

/** 900 clients. */
export const clients = across(COLORS, TRADES);

/** 300 terms, each with two wrong names. */
export const terms = across(COLORS, DEVICES).map((name) => {
  const [color, device] = name.toLowerCase().split(' ');
  return {
    term: `${color} ${device}`,
    definition: `The ${device} of the make ${color} at the entrance of a client's server room.`,
    avoid: [`${color}-${device}`, `${device} of ${color}`],
  };
});

/** 40 people, by key. */
export const people = Object.fromEntries(
  list(FIRST_NAMES).map((name, index) => [
    name.toLowerCase(),
    `${name} ${list(LAST_NAMES)[index % list(LAST_NAMES).length]}`,
  ]),
);
