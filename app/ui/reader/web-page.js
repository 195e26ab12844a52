/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in a world of its own in every document of a mail, where no script of the mail runs and where
 * no event is heard: what opens and closes is a <details>, what is watched is watched by observers.
 * Makes what is too wide smaller. Tells the window: "top 0|1", whether the beginning is in sight; "height PIECE PIXELS". */
'use strict';
{
  const label = '@FOLDED@';
  const longQuote = 300;  /* characters */
  const mostQuotes = 500;
  const mostHeight = 200000;
  const mostReports = 200;
  const mostPictures = 200;
  const mostControls = 2000;
  const leastZoom = 0.5;
  const quotes = 'blockquote[type="cite"], blockquote[cite], blockquote.gmail_quote, '
    + '.gmail_quote > blockquote, .yahoo_quoted, .moz-cite-prefix + blockquote';
  const tell = text => webkit.messageHandlers.signet.postMessage(text);

  const fold = quote => {
    const box = document.createElement('details');
    const summary = document.createElement('summary');

    summary.textContent = label;
    summary.className = 'signet-folded';
    quote.replaceWith(box);
    box.append(summary, quote);
  };

  /* What is nothing but a quotation stays open. */
  const foldQuotes = () => {
    const all = document.body.textContent.trim().length;

    for (const quote of [...document.querySelectorAll(quotes)].slice(0, mostQuotes)) {
      const length = quote.textContent.trim().length;

      if (length >= longQuote && length < all && !quote.parentElement.closest('details'))
        fold(quote);
    }
  };

  /* No key leads to what does nothing (web-style.c). */
  const disableForms = () => {
    const controls = document.querySelectorAll('input, button, select, textarea');

    for (const control of [...controls].slice(0, mostControls))
      control.disabled = control.disabled || !control.closest('a');
  };

  /* Pieces are as high as what is in them, for a document around them that scrolls. */
  const watchHeight = () => {
    const piece = location.href.split('/').pop();
    let reports = 0, last = 0;

    new ResizeObserver(() => {
      const height = Math.min(Math.ceil(document.documentElement.getBoundingClientRect().height),
                              mostHeight);

      if (height === last || reports++ > mostReports)
        return;
      last = height;
      tell(`height ${piece} ${height}`);
    }).observe(document.documentElement);
  };

  /* A frame may not go anywhere, but a click in it is to be heard of. */
  const openOutside = () => {
    const base = document.createElement('base');

    base.target = '_blank';
    document.head.prepend(base);
    for (const link of document.querySelectorAll('a[href^="#"]'))
      link.target = '_self';
  };

  /* What the window is too narrow for is made smaller rather than scrolled sideways: pictures by
   * themselves, then all of it. The body is zoomed, so that what the root measures stays true. */
  const fit = () => {
    const root = document.documentElement;
    const style = document.body.style;

    style.removeProperty('zoom');
    for (const picture of [...document.images].slice(0, mostPictures))
      if (picture.offsetWidth > root.clientWidth) {
        picture.style.setProperty('max-width', '100%', 'important');
        picture.style.setProperty('height', 'auto', 'important');
      }
    if (root.scrollWidth > root.clientWidth + 1)
      style.setProperty('zoom', Math.max(root.clientWidth / root.scrollWidth, leastZoom), 'important');
  };

  /* Pictures come later than the text, and their size with them. */
  const watchWidth = () => {
    let fits = 0, width = 0, pictures = -1;
    const observer = new ResizeObserver(() => {
      const sum = [...document.images].slice(0, mostPictures)
        .reduce((all, picture) => all + picture.naturalWidth, 0);

      if ((window.innerWidth === width && sum === pictures) || fits++ > mostReports)
        return;
      width = window.innerWidth;
      pictures = sum;
      fit();
    });

    observer.observe(document.documentElement);
    for (const picture of [...document.images].slice(0, mostPictures))
      observer.observe(picture);
    fit();
  };

  const watchTop = () => {
    const mark = document.createElement('div');

    mark.style.cssText = 'all: initial !important; position: absolute !important; top: 0 !important; '
      + 'left: 0 !important; width: 1px !important; height: 1px !important;';
    document.documentElement.append(mark);
    new IntersectionObserver(entries => {
      tell(`top ${entries[entries.length - 1].isIntersecting ? 1 : 0}`);
    }).observe(mark);
  };

  if (document.body) {
    foldQuotes();
    disableForms();
    watchWidth();
    if (window === window.top) {
      watchTop();
    } else {
      openOutside();
      watchHeight();
    }
  }
}
