/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds words in a text, whatever their case, as text-finder.c does: both are folded, which changes how
 * many characters they have, so each folded one knows where that begins which it comes from. White
 * space counts as one space, and a place where a word may be broken as nothing. */
'use strict';
const signetFold = (() => {
  const known = new Map();

  /* As Unicode folds case, which has no dotless i: through capitals, for which "ß" is two. */
  const foldCase = text => text === '\u0131' ? text
    : text.toLowerCase().toUpperCase().toLowerCase().normalize('NFKD');

  const foldCharacter = character => {
    if (/\s/.test(character))
      return ' ';
    if (character === '\u00AD' || character === '\u200B')
      return '';
    return [...character.normalize('NFKD')].map(foldCase).join('');
  };

  const look = character => {
    if (!known.has(character))
      known.set(character, foldCharacter(character));
    return known.get(character);
  };

  const fold = text => {
    const folded = [], begins = [];
    let at = 0, last = '';

    for (const character of text) {
      const own = look(character);

      if (own !== ' ' || last !== ' ') {
        for (let i = 0; i < own.length; i++)
          begins.push(at);
        folded.push(own);
        last = own || last;
      }
      at += character.length;
    }
    return { folded: folded.join(''), begins };
  };

  /* The words as find() wants them. */
  const prepare = words => words.map(word => fold(word).folded.trim()).filter(word => word !== '');

  /* A letter without its accent is another one. */
  const isCut = (folded, end) => /^\p{M}/u.test(folded.slice(end, end + 2));

  /* Returns: at most so many of [begin, end], in the text's own characters. */
  const find = (text, words, most) => {
    const { folded, begins } = fold(text);
    const found = [];

    for (const word of words)
      for (let hit = folded.indexOf(word); hit >= 0 && found.length < most;) {
        const end = hit + word.length;
        const cut = isCut(folded, end);
        const last = begins[end - 1];

        if (!cut)
          found.push([begins[hit], last + (text.codePointAt(last) > 0xFFFF ? 2 : 1)]);
        hit = folded.indexOf(word, cut ? hit + 1 : end);
      }
    return found;
  };

  return { prepare, find };
})();
