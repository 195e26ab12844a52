/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs as web-page.js does, behind it. Marks the words of a search by a highlight, which changes nothing
 * of the document; its name is one that no style of a mail can know. The words are asked for, and the
 * answer comes when there are others than those of the number that is known here. */
'use strict';
{
  const name = '@NAME@';
  const mostMarks = 2000;
  const mostText = 1000000;   /* characters */
  const mostNodes = 100000;
  const untouched = new Set(['noscript', 'script', 'style', 'textarea', 'title']);
  /* A word goes on over the bounds of these. */
  const inlines = new Set(['a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'del', 'dfn',
    'em', 'font', 'i', 'ins', 'kbd', 'mark', 'nobr', 'q', 's', 'samp', 'small', 'span', 'strike',
    'strong', 'sub', 'sup', 'time', 'tt', 'u', 'var', 'wbr']);

  /* The texts that are read in one go, each a list of { node, begin, end }, its place in that text. */
  const runs = function* () {
    const walker = document.createTreeWalker(document.body,
                                             NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const blocks = new Map([[document.body, document.body]]);  /* what each element is inside of */
    let run = [], block = null, length = 0, text = 0, nodes = 0;

    while (walker.nextNode() && nodes++ < mostNodes && text < mostText) {
      const node = walker.currentNode;
      const isText = node.nodeType === Node.TEXT_NODE;
      const around = blocks.get(node.parentElement);

      if (!isText)
        blocks.set(node, inlines.has(node.localName) ? around : node);
      if (run.length > 0 && (isText ? around !== block : !inlines.has(node.localName))) {
        yield run;
        run = [];
        length = 0;
      }
      if (!isText || untouched.has(node.parentElement.localName))
        continue;
      block = around;
      run.push({ node, begin: length, end: length += Math.min(node.length, mostText - text) });
      text += node.length;
    }
    yield run;
  };

  /* The piece of a run that has the character there. */
  const locate = (run, at) => {
    let low = 0, high = run.length - 1;

    while (low < high) {
      const middle = (low + high) >> 1;

      if (at < run[middle].end)
        high = middle;
      else
        low = middle + 1;
    }
    return run[low];
  };

  const makeRange = (run, begin, end) => {
    const first = locate(run, begin), last = locate(run, end - 1);

    return new StaticRange({
      startContainer: first.node, startOffset: begin - first.begin,
      endContainer: last.node, endOffset: end - last.begin,
    });
  };

  const mark = words => {
    const highlight = new Highlight();

    CSS.highlights.delete(name);
    if (words.length === 0)
      return;
    for (const run of runs()) {
      const text = run.map(piece => piece.node.data.slice(0, piece.end - piece.begin)).join('');

      for (const [begin, end] of signetFold.find(text, words, mostMarks - highlight.size))
        highlight.add(makeRange(run, begin, end));
    }
    CSS.highlights.set(name, highlight);
  };

  const ask = number => webkit.messageHandlers.signetWords.postMessage(number)
    .then(([next, ...words]) => {
      mark(signetFold.prepare(words));
      ask(Number(next));
    });

  if (document.body && CSS.highlights)
    ask(0);
}
