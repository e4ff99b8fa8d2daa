// The index of a gallery, and searching it by color: the score of `kolorit search`, to four decimals.
// docs/collections.md tells how it is made; the tests hold that both find the same.
"use strict";

const kolorit = (() => {
  const FAMILIES = [
    "red", "orange", "brown", "yellow", "green", "teal", "blue", "purple", "pink", "black", "gray", "white",
  ];
  const WHOLE = 65535;
  const TOLERANCE = 8;
  const UNWANTED = 20;
  // Oklab (Ottosson 2020); a and b doubled, as seen by the light that a screen scatters.
  const TO_CONES = [
    [0.412221469470763, 0.5363325372617348, 0.0514459932675022],
    [0.21190349581782522, 0.6806995506452344, 0.10739695353694055],
    [0.08830245919005643, 0.2817188391361215, 0.6299787016738221],
  ];
  const FROM_ROOTS = [
    [0.210454268309314, 0.7936177747023054, -0.0040720430116193],
    [1.9779985324311684, -2.42859224204858, 0.450593709617411],
    [0.0259040424655478, 0.7827717124575296, -0.8086757549230774],
  ];
  const CHROMA = 2;
  const GLARE = 0.2 / 80;

  const light = (level) => {
    const x = level / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  };
  const LIGHT = Float64Array.from({ length: 256 }, (_, level) => light(level));

  function oklab(red, green, blue, glare) {
    const [zero, one] = [Math.cbrt(glare), Math.cbrt(1 + glare)];
    const rgb = [LIGHT[red], LIGHT[green], LIGHT[blue]];
    const dot = (row, x) => row[0] * x[0] + row[1] * x[1] + row[2] * x[2];
    const roots = TO_CONES.map((row) => (Math.cbrt(dot(row, rgb) + glare) - zero) / (one - zero));
    return FROM_ROOTS.map((row) => dot(row, roots));
  }

  function place(red, green, blue) {
    const [lightness, a, b] = oklab(red, green, blue, GLARE);
    return [lightness, CHROMA * a, CHROMA * b];
  }

  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const words = (text) => {
    const view = new DataView(bytes(text).buffer);
    return Uint16Array.from({ length: view.byteLength / 2 }, (_, at) => view.getUint16(2 * at, true));
  };

  // All photos, by columns.
  let photos = null;
  let waiting = [];

  function take(columns) {
    const numbers = ["widths", "heights", "album", "dates", "lightness", "colorfulness", "shares"];
    const found = { ...columns, slugs: columns.slugs.split("\n"), titles: columns.titles.split("\n") };
    for (const name of numbers) found[name] = words(columns[name]);
    for (const name of ["mono", "counts", "colors", "of"]) found[name] = bytes(columns[name]);
    found.families = columns.families.map(words);
    found.titles = found.titles.map((title, at) => title || found.slugs[at].replaceAll("-", " "));
    const names = bytes(columns.names);
    const hex = (at) => names[at].toString(16).padStart(2, "0");
    found.name = (at) => Array.from({ length: 8 }, (_, digit) => hex(8 * at + digit)).join("");
    found.starts = new Uint32Array(found.count + 1);
    found.counts.forEach((count, at) => { found.starts[at + 1] = found.starts[at] + count; });
    found.places = null;
    photos = found;
    for (const told of waiting) told(photos);
    waiting = [];
  }

  // The index is a script, because pages that are opened as files may load nothing else.
  function load(address) {
    return new Promise((resolve, reject) => {
      if (photos) return resolve(photos);
      waiting.push(resolve);
      if (waiting.length > 1) return undefined;
      const script = document.createElement("script");
      script.src = address;
      script.onerror = () => reject(new Error("the index cannot be loaded"));
      document.head.append(script);
      return undefined;
    });
  }

  // A query: families, codes of colors, their shares and tolerances, what is unwanted, what a picture is as
  // a whole; all other words are looked for in titles.
  function parse(text) {
    const query = { wanted: [], unwanted: [], titles: [], traits: [], unknown: [] };
    for (const word of text.toLowerCase().split(/\s+/).filter(Boolean)) {
      const is = !word.startsWith("-");
      const plain = is ? word : word.slice(1);
      if (["mono", "vivid", "light", "dark"].includes(plain)) {
        query.traits.push([plain, is]);
        continue;
      }
      const match = /^(#[0-9a-f]{6}|[a-z]+)(?:~([0-9.]+))?(?::([0-9.]+)%?)?$/.exec(plain);
      const family = match ? FAMILIES.indexOf(match[1]) : -1;
      if (!match || (family < 0 && !match[1].startsWith("#")) || (family >= 0 && match[2])) {
        if (/[#:~]/.test(plain) || !is) query.unknown.push(word);
        else query.titles.push(plain);
        continue;
      }
      const [tolerance, share] = [Number(match[2] ?? TOLERANCE), match[3] === undefined ? null : Number(match[3])];
      const fits = (number) => number > 0 && number <= 100;
      if (!fits(tolerance) || (share !== null && !fits(share))) {
        query.unknown.push(word);
        continue;
      }
      (is ? query.wanted : query.unwanted).push(term(match[1], family, tolerance, share));
    }
    const asked = query.wanted.reduce((sum, each) => sum + (each.share ?? 0), 0);
    const open = query.wanted.filter((each) => each.share === null);
    if (asked > 100 || (open.length && asked >= 100)) query.unknown.push(text);
    for (const each of open) each.share = (100 - asked) / open.length;
    for (const each of query.wanted) each.share /= 100;
    for (const each of query.unwanted) each.share = (each.share ?? UNWANTED) / 100;
    return query;
  }

  function term(text, family, tolerance, share) {
    if (family >= 0) return { text, family, share };
    const [lightness, a, b] = place(...[1, 3, 5].map((at) => parseInt(text.slice(at, at + 2), 16)));
    // To a gray, chroma matters more and lightness less.
    const gray = Math.max(0, 1 - Math.hypot(a, b) / (CHROMA * 0.04));
    const weights = [1 - 0.5 * gray, 1 + 3 * gray];
    return { text, family: -1, place: [lightness, a, b], weights, tolerance: tolerance / 100, share };
  }

  function places() {
    photos.places ??= Array.from({ length: photos.colors.length / 3 }, (_, at) =>
      place(...photos.colors.subarray(3 * at, 3 * at + 3)));
    return photos.places;
  }

  function likes(one, at) {
    if (one.family >= 0) return [];
    const found = [];
    for (let number = photos.starts[at]; number < photos.starts[at + 1]; number += 1) {
      const [dl, da, db] = places()[number].map((x, axis) => x - one.place[axis]);
      const distance = one.weights[0] * dl * dl + one.weights[1] * (da * da + db * db);
      found.push(Math.max(0, 1 - distance / (6 * one.tolerance * one.tolerance)) ** 3);
    }
    return found;
  }

  const share = (number) => photos.shares[number] / WHOLE;

  function cover(one, at, like) {
    if (one.family >= 0) return photos.families[one.family][at] / WHOLE;
    return like.reduce((sum, x, number) => sum + x * share(photos.starts[at] + number), 0);
  }

  // Each part of a picture counts once: for the color it is most like, until that has what was asked for.
  function spent(wanted, at, like) {
    const pairs = [];
    like.forEach((of, number) => of.forEach((x, swatch) => { if (x > 0) pairs.push([x, number, swatch]); }));
    pairs.sort((one, other) => other[0] - one[0] || one[1] - other[1] || one[2] - other[2]);
    const start = photos.starts[at];
    const left = Array.from({ length: photos.counts[at] }, (_, number) => share(start + number));
    const covered = wanted.map(() => 0);
    for (const [x, number, swatch] of pairs) {
      const taken = Math.min(left[swatch], Math.max(0, wanted[number].share - covered[number]) / x);
      left[swatch] -= taken;
      covered[number] += taken * x;
    }
    wanted.forEach((one, number) => {
      if (one.family < 0) return;
      let taken = 0;
      left.forEach((rest, swatch) => {
        if (photos.of[start + swatch] === one.family) taken += share(start + swatch) - rest;
      });
      covered[number] = Math.min(Math.max(cover(one, at, []) - taken, 0), one.share);
    });
    return covered;
  }

  const sum = (numbers) => numbers.reduce((total, x) => total + x, 0);

  function score({ wanted, unwanted }, at) {
    const left = unwanted.reduce(
      (product, one) => product * Math.max(0, 1 - cover(one, at, likes(one, at)) / one.share), 1);
    if (left <= 0 || !wanted.length) return left;
    const like = wanted.map((one) => likes(one, at));
    const asked = sum(wanted.map((one) => one.share));
    const covered = wanted.length === 1
      ? Math.min(cover(wanted[0], at, like[0]), wanted[0].share) : sum(spent(wanted, at, like));
    return Math.min(1, covered / asked * left);
  }

  function passes({ titles, traits }, at) {
    const title = photos.titles[at].toLowerCase();
    const is = {
      mono: () => photos.mono[at] === 1,
      vivid: () => photos.colorfulness[at] >= 5900,
      light: () => photos.lightness[at] >= Math.floor(0.7 * WHOLE),
      dark: () => photos.lightness[at] < Math.floor(0.4 * WHOLE),
    };
    return titles.every((word) => title.includes(word)) && traits.every(([name, wanted]) => is[name]() === wanted);
  }

  // The numbers of all that fit, the best first; of equal ones the first.
  function search(text) {
    const query = parse(text);
    const found = [];
    for (let at = 0; at < photos.count; at += 1) {
      if (!passes(query, at)) continue;
      const score_ = Math.round(score(query, at) * 1e4) / 1e4;
      if (score_ > 0) found.push({ at, score: score_ });
    }
    found.sort((one, other) => other.score - one.score || one.at - other.at);
    return { found, unknown: query.unknown };
  }

  function hue(at) {
    const start = 3 * photos.starts[at];
    const [, a, b] = oklab(...photos.colors.subarray(start, start + 3), 0);
    return Math.hypot(a, b) < 1e-5 ? 0 : (Math.atan2(b, a) * 180 / Math.PI + 360) % 360;
  }

  const ORDERS = {
    date: (one, other) => photos.dates[one] - photos.dates[other],
    name: (one, other) => photos.titles[one].localeCompare(photos.titles[other]),
    lightness: (one, other) => photos.lightness[other] - photos.lightness[one],
    hue: (one, other) => photos.mono[one] - photos.mono[other] || hue(one) - hue(other),
  };

  const sorted = (numbers, order) => (ORDERS[order] ? [...numbers].sort(ORDERS[order]) : numbers);

  return { FAMILIES, WHOLE, take, load, parse, search, sorted };
})();
