// What the page is about: the pictures, which of them is looked at, and the options; and who wants to hear of it.

const events = new EventTarget();

export const state = {
  pictures: [], // { number, name, file, url, region, palette, told, problem, sample }
  current: null,
  options: { k: 5, auto: false, salient: false, exact: false, space: "oklab" },
};

/** Have a function called with each news of a kind: current, pictures, palette, failed, map, light, point, tab. */
export const on = (kind, hear) => events.addEventListener(kind, (event) => hear(event.detail));
export const tell = (kind, news) => events.dispatchEvent(new CustomEvent(kind, { detail: news }));

// Regions are in so many parts of a picture's width and height: a power of two, so that they are exact as decimals.
export const PARTS = 1024;

/** The region of a picture in the notation of the command line. */
export function regionText(region) {
  const [x, y, width, height] = region.map((parts) => parts / PARTS);
  // One decimal point makes all of them fractions.
  return `${Number.isInteger(x) ? x.toFixed(1) : x},${y},${width},${height}`;
}

/** The picture and its options as fields of a form; those that are as they would be anyway are left out. */
export function fieldsOf(picture) {
  const { k, auto, salient, exact, space } = state.options;
  return {
    file: picture.file,
    k: auto ? "auto" : k,
    ...(salient && { salient: 1 }),
    ...(exact && { exact: 1 }),
    ...(!salient && { space }),
    ...(picture.region && { region: regionText(picture.region) }),
  };
}
