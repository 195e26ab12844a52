/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs in a world of its own in the document that is written. Tells the window by messages: "changed"; "paste"
 * and HTML that is to be cleaned before it is put in; "other": files or a picture are pasted, which not every
 * WebKit lets anybody read; "word" and the one that a menu is about. What the window asks for are the
 * functions of signet. */
'use strict';
{
  const maxPicture = 20 * 1024 * 1024;
  const tell = text => webkit.messageHandlers.signet.postMessage(text);
  const pictures = 'img[src^="data:image/"]';

  /* A picture goes in as data, and out as a part of the mail. */
  const insertPicture = file => {
    if (file.size > maxPicture)
      return;
    const reader = new FileReader();

    reader.onload = () => document.execCommand('insertHTML', false, `<img src="${reader.result}">`);
    reader.readAsDataURL(file);
  };

  /* HTML would make one of spaces after one another, and none of those that begin a line. */
  const insertText = text => document.execCommand('insertText', false, text.replace(/ (?= )|^ /gm, '\u00a0'));

  const unescapeAddress = address => {
    try {
      return decodeURIComponent(address).replace(/^cid:/i, 'cid:');
    } catch {
      return address;
    }
  };

  const findPictures = data => [...data.files].filter(file => /^image\/(png|jpeg|gif|webp)$/.test(file.type));

  /* The data of pasted pictures, which stay here: what is cleaned elsewhere names them by their number. */
  let pasted = [];

  /* HTML without pictures but those that it has in itself, as what was cut out of a text here. */
  const takePictures = html => {
    const page = new DOMParser().parseFromString(html, 'text/html');

    pasted = [];
    for (const picture of [...page.images]) {
      const data = picture.getAttribute('src') ?? '';

      if (/^data:image\/(png|jpeg|gif|webp);base64,/.test(data) && data.length <= maxPicture / 3 * 4) {
        pasted.push(data);
        picture.setAttribute('src', `cid:pasted-${pasted.length}`);
      } else
        picture.replaceWith(picture.alt);
    }
    return page.body.innerHTML;
  };

  document.addEventListener('paste', event => {
    const data = event.clipboardData;
    const html = data.getData('text/html');
    const text = data.getData('text/plain');

    event.preventDefault();
    if (html)
      tell(`paste ${takePictures(html)}`);
    else if (text && data.files.length === 0)
      insertText(text);
    else
      tell('other');
  });

  document.addEventListener('drop', event => {
    const found = findPictures(event.dataTransfer);

    event.preventDefault();
    found.forEach(insertPicture);
    if (found.length === 0)
      insertText(event.dataTransfer.getData('text/plain'));
  });

  document.addEventListener('contextmenu', () => {
    const selection = getSelection();
    const range = selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;

    if (range)
      range.expand('word');
    tell(`word ${range ? range.toString().trim() : ''}`);
  });

  document.addEventListener('input', () => tell('changed'));

  /* The text of what was written, as a mail without HTML has it. */
  const blocks = /^(ADDRESS|BLOCKQUOTE|CAPTION|CENTER|DD|DIV|DL|DT|H[1-6]|HR|LI|OL|P|PRE|TABLE|TR|UL)$/;

  const write = (node, out, list) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) {
        const text = getComputedStyle(node).whiteSpace.startsWith('pre') ? child.data
          : child.data.replace(/[ \t\n\r]+/g, ' ');

        if (text !== ' ' || out.line !== '')
          out.line += text;
        continue;
      }
      if (child.nodeType !== Node.ELEMENT_NODE || isEmptyPlace(child))
        continue;
      if (child.tagName === 'BR') {
        out.end(true);
        continue;
      }
      const block = blocks.test(child.tagName);

      if (block)
        out.end(false);
      if (/^T[DH]$/.test(child.tagName) && /\S$/.test(out.line))
        out.line += ' ';
      if (child.tagName === 'LI')
        out.line = list && list.tagName === 'OL' ? `${[...list.children].indexOf(child) + 1}. ` : '* ';
      if (child.tagName === 'HR')
        out.line = '----';
      if (child.className === 'signet-signature' && document.body.lastElementChild === child) {
        out.line = '--';
        out.end(false);
      }
      if (child.tagName === 'BLOCKQUOTE')
        out.depth++;
      write(child, out, /^(OL|UL)$/.test(child.tagName) ? child : list);
      if (child.tagName === 'A' && child.href && child.href !== child.textContent.trim()
          && child.href !== `${child.textContent.trim()}/`)
        out.line += ` <${child.href}>`;
      if (block)
        out.end(false);
      if (child.tagName === 'P' && child.nextSibling !== null)
        out.end(true);
      if (child.tagName === 'BLOCKQUOTE')
        out.depth--;
    }
  };

  /* Spaces after one another are spaces in a text; one that is not to be broken at stays. */
  const keepSpaces = line => line.replace(/[ \u00a0]{2,}|^\u00a0|\u00a0$/g, run => ' '.repeat(run.length));

  const getText = () => {
    const out = {
      lines: [],
      line: '',
      depth: 0,
      end(always) {
        if (this.line !== '' || always) {
          const quoted = this.depth > 0 ? `${'>'.repeat(this.depth)} ` : '';

          this.lines.push(...this.line.split('\n').map(line => (quoted + keepSpaces(line)).replace(/ +$/, '')));
        }
        this.line = '';
      },
    };

    write(document.body, out, null);
    out.end(false);
    return out.lines.join('\n').replace(/^-- ?$/m, '-- ');
  };

  /* Below all that is there, empty. */
  const addPlace = () => {
    const place = document.createElement('div');

    place.className = 'signet-signature';
    place.innerHTML = '<div style="white-space: pre-wrap"><br></div>';
    return document.body.appendChild(place);
  };

  const escape = text => {
    const element = document.createElement('div');

    element.textContent = text;
    return element.innerHTML;
  };

  /* What was there as a signature, and is again after an undone change. */
  const written = new Set();

  const isEmptyPlace = element => element.className === 'signet-signature' && element.textContent.trim() === ''
    && !element.querySelector('hr, img, table');

  globalThis.signet = {
    /* [text, HTML, then for each picture its Content-ID and its data: URI, or nothing where its Content-ID is
     * among the known ones, which have spaces between them]. */
    get(domain, known) {
      const there = new Set(known.split(' '));
      const found = new Map();

      document.querySelectorAll(pictures).forEach((picture, index) => {
        picture.dataset.signetId ||= `${Date.now()}.${index}@${domain}`;
      });
      const copy = document.body.cloneNode(true);

      [...copy.querySelectorAll('div')].filter(isEmptyPlace).forEach(place => place.remove());
      copy.querySelectorAll(pictures).forEach(picture => {
        const id = picture.dataset.signetId;

        found.set(id, there.has(id) ? '' : picture.getAttribute('src'));
        picture.setAttribute('src', `cid:${id}`);
        picture.removeAttribute('data-signet-id');
      });
      return [getText(), copy.innerHTML, ...[...found].flat()];
    },

    /* Shows a picture that came with what is written on. Its address may be escaped (RFC 2392). */
    show(id, data) {
      for (const picture of document.querySelectorAll('img'))
        if (unescapeAddress(picture.getAttribute('src') ?? '') === `cid:${id}`) {
          picture.dataset.signetId = id;
          picture.src = data;
        }
    },

    put(html) {
      document.execCommand('insertHTML', false, html);
      pasted.forEach((data, index) => {
        for (const picture of document.querySelectorAll(`img[src="cid:pasted-${index + 1}"]`))
          picture.setAttribute('src', data);
      });
      pasted = [];
    },

    /* The cursor stands between the two then. */
    type(before, behind) {
      insertText(before);
      if (behind === '')
        return;
      const selection = getSelection();
      const cursor = selection.getRangeAt(0).cloneRange();

      insertText(behind);
      selection.removeAllRanges();
      selection.addRange(cursor);
    },

    /* Lines that the user has changed are no signature of ours any more. The lines alone are changed, by a
     * command, so that it is one step that can be undone: the place, once there, stays. */
    changeSignature(old, text) {
      const plain = lines => lines.replace(/\s+/g, ' ').trim();
      const isOurs = lines => lines === plain(old) || (lines !== '' && written.has(lines));
      const place = [...document.querySelectorAll('div.signet-signature')]
        .filter(found => !found.closest('blockquote, .signet-forwarded') && isOurs(plain(found.innerText)))
        .pop()
        || (old === '' ? addPlace() : null);
      const selection = getSelection();
      const before = selection.rangeCount > 0 ? selection.getRangeAt(0).cloneRange() : null;

      written.add(plain(old));
      if (!place)
        return;
      selection.selectAllChildren(place.firstElementChild || place);
      if (text === '')
        document.execCommand('delete');
      else
        document.execCommand('insertHTML', false, escape(text));
      selection.removeAllRanges();
      if (before)
        selection.addRange(before);
    },

    /* Where the cursor was in the plain text, or at the beginning. */
    begin() {
      const range = document.createRange();
      const cursor = document.querySelector('#signet-cursor:empty');

      if (cursor) {
        cursor.scrollIntoView({ block: 'nearest' });
        range.setStartBefore(cursor);
        cursor.remove();
      } else
        range.setStart(document.body, 0);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
    },
  };
}
