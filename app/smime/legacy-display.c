/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "legacy-display.h"

#include <string.h>

#include "content-type.h"
#include "head.h"
#include "header-text.h"
#include "html-tag.h"

#define MAX_DEPTH   6
#define MAX_SUBJECT 2000
#define MAX_COLUMN  72   /* of a line of quoted-printable, without the mark of a soft line end */
#define MAX_LINE    900  /* of HTML that is not encoded: RFC 5322 section 2.1.1 */

#define ELEMENT "<div class=\"header-protection-legacy-display\">"

typedef struct
{
  SignetLegacyDisplay *display;
  const char          *begin;  /* of the entity */
  const char          *plain;  /* "Subject: Words" */
  const char          *html;   /* the same in HTML */
} Finder;

/* Takes off rest what stands before the next line that divides. closed: (out): whether
 * that is the last one, or there is none. */
static SignetSlice
take_part (SignetSlice *rest,
           const char  *delimiter,
           gboolean    *closed)
{
  const char *begin = rest->text;
  const char *end = begin + rest->length;
  const gsize length = strlen (delimiter);
  SignetSlice line;

  *closed = FALSE;
  while (signet_slice_next_line (rest, &line))
    {
      SignetSlice tail;

      if (line.length < length || memcmp (line.text, delimiter, length) != 0)
        continue;
      tail = signet_slice_trim ((SignetSlice) { line.text + length, line.length - length });
      *closed = signet_slice_equal_word (tail, "--");
      if (tail.length == 0 || *closed)
        return (SignetSlice) { begin, (gsize) (line.text - begin) };
    }
  *closed = TRUE;
  return (SignetSlice) { begin, (gsize) (end - begin) };
}

/* RFC 2045 section 6.7, with soft line ends. Returns: (transfer full). */
static char *
quote (const char *text)
{
  g_autoptr(GString) out = g_string_new (NULL);
  gsize line = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      const guint8 byte = (guint8) *at;
      const gboolean plain = byte >= ' ' && byte < 0x7F && byte != '=' && !(byte == ' ' && at[1] == '\0');

      if (out->len - line > MAX_COLUMN)
        {
          g_string_append (out, "=\r\n");
          line = out->len;
        }
      if (plain)
        g_string_append_c (out, (char) byte);
      else
        g_string_append_printf (out, "=%02X", byte);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Whether quoted, or as it is. */
static gboolean
knows_encoding (const SignetHead *head,
                gboolean         *quoted)
{
  const SignetSlice encoding = signet_slice_trim (head->fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING]);

  *quoted = signet_slice_equal_word (encoding, "quoted-printable");
  return *quoted || encoding.text == NULL || signet_slice_equal_word (encoding, "7bit");
}

/* Returns: (transfer full) (nullable): NULL where these words cannot stand there. */
static char *
encode_plain (const char *words,
              const char *charset,
              gboolean    quoted)
{
  const gboolean is_ascii = g_str_is_ascii (words);
  g_autofree char *line = NULL;

  if (quoted && (is_ascii || (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") == 0)))
    line = quote (words);
  else if (!quoted && is_ascii && strlen (words) < MAX_COLUMN)
    line = g_strdup (words);
  return line != NULL ? g_strconcat (line, "\r\n\r\n", NULL) : NULL;
}

/* In ASCII, which every charset has that a mail is written in. Returns: (transfer full) (nullable). */
static char *
encode_html (const char *words,
             const char *charset,
             gboolean    quoted)
{
  g_autofree char *text = g_strconcat ("<pre>", words, "</pre>", NULL);
  g_autofree char *begin = quoted ? quote (ELEMENT) : g_strdup (ELEMENT);
  g_autofree char *line = quoted ? quote (text) : g_strdup (text);

  if ((!quoted && strlen (line) > MAX_LINE)
      || (charset != NULL && (g_ascii_strncasecmp (charset, "utf-16", 6) == 0
                              || g_ascii_strncasecmp (charset, "utf-7", 5) == 0)))
    return NULL;
  return g_strconcat ("\r\n", begin, "\r\n", line, "\r\n</div>", NULL);
}

/* Returns: (transfer full). */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const gunichar c = g_utf8_get_char (at);

      if (c >= 0x80 || strchr ("<>&", (int) c) != NULL)
        g_string_append_printf (out, "&#%u;", c);
      else
        g_string_append_c (out, (char) c);
    }
  return g_string_free (out, FALSE);
}

/* Where the body of a document begins, which may be quoted-printable. Quotation marks that are not closed
 * in its tag are such that this did not understand. Returns: (nullable). */
static const char *
find_body (SignetSlice html)
{
  static const char *const raw[] = { "title", "style", "script", NULL };
  SignetHtmlTag tag;

  while (signet_html_tag_next (&html, &tag))
    {
      guint n_quotes = 0;

      if (tag.closing)
        continue;
      if (g_strv_contains (raw, tag.name))
        signet_html_take_raw (&html, tag.name);
      if (!g_str_equal (tag.name, "body"))
        continue;
      for (const char *at = tag.begin.text; at < html.text; at++)
        n_quotes += *at == '"';
      return html.length > 0 && n_quotes % 2 == 0 ? html.text : NULL;
    }
  return NULL;
}

/* words: (transfer full). */
static void
put (Finder     *self,
     const char *place,
     char       *words)
{
  SignetLegacyDisplay *display = self->display;

  display->offsets[display->n] = (gsize) (place - self->begin);
  display->words[display->n++] = words;
}

static void
repeat_in (Finder                  *self,
           const SignetHead        *head,
           const SignetContentType *type,
           SignetSlice              body,
           gboolean                 is_whole)
{
  const gboolean is_html = signet_content_type_is (type, "text/html");
  const SignetSlice value = signet_slice_trim (head->fields[SIGNET_HEAD_CONTENT_TYPE]);
  const char *place = is_html ? find_body (body) : body.text;
  g_autofree char *charset = signet_content_type_dup (type, "charset");
  g_autofree char *words = NULL;
  gboolean quoted;

  if (place == NULL || value.length == 0 || value.text[value.length - 1] == ';'
      || self->display->n + 2 > SIGNET_LEGACY_DISPLAY_MAX || !knows_encoding (head, &quoted))
    return;
  words = is_html ? encode_html (self->html, charset, quoted) : encode_plain (self->plain, charset, quoted);
  if (words == NULL)
    return;
  if (is_whole)
    self->display->marks_whole = TRUE;
  else
    put (self, value.text + value.length, g_strdup (SIGNET_LEGACY_DISPLAY_PARAMETER));
  put (self, place, g_steal_pointer (&words));
}

static gboolean
is_attached (const SignetHead *head)
{
  const SignetSlice value = signet_slice_trim (head->fields[SIGNET_HEAD_CONTENT_DISPOSITION]);

  return value.length >= strlen ("attachment")
         && g_ascii_strncasecmp (value.text, "attachment", strlen ("attachment")) == 0;
}

/* The parts that a person reads first: one, or several of which a program shows one. */
static void
find_texts (Finder      *self,
            SignetSlice  entity,
            guint        depth)
{
  SignetSlice body = entity;
  SignetHead head;
  SignetContentType type;
  gboolean closed;

  signet_head_scan (&head, &body, NULL, NULL);
  signet_content_type_init (&type, head.fields[SIGNET_HEAD_CONTENT_TYPE], "text/plain");
  if (body.text == NULL || depth >= MAX_DEPTH || is_attached (&head))
    return;
  if (signet_content_type_is (&type, "text/plain") || signet_content_type_is (&type, "text/html"))
    repeat_in (self, &head, &type, body, depth == 0);
  if (!signet_content_type_has_major (&type, "multipart/"))
    return;

  g_autofree char *boundary = signet_content_type_dup (&type, "boundary");
  g_autofree char *delimiter = g_strconcat ("--", boundary, NULL);
  const gboolean all = signet_content_type_is (&type, "multipart/alternative");

  if (boundary == NULL || *boundary == '\0')
    return;
  take_part (&body, delimiter, &closed);
  for (guint n = 0; !closed && body.length > 0 && (all || n == 0); n++)
    find_texts (self, take_part (&body, delimiter, &closed), depth + 1);
}

gboolean
signet_legacy_display_init (SignetLegacyDisplay *self,
                            SignetSlice          head,
                            SignetSlice          subject)
{
  g_return_val_if_fail (self != NULL && head.text != NULL, FALSE);

  g_autofree char *text = signet_header_text (subject, MAX_SUBJECT);
  g_autofree char *escaped = escape (text);
  g_autofree char *plain = g_strconcat ("Subject: ", text, NULL);
  g_autofree char *html = g_strconcat ("Subject: ", escaped, NULL);
  Finder finder = { self, head.text, plain, html };

  *self = (SignetLegacyDisplay) { 0 };
  if (*text != '\0')
    find_texts (&finder, head, 0);
  return self->n > 0;
}

void
signet_legacy_display_clear (SignetLegacyDisplay *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->n; i++)
    g_free (self->words[i]);
  self->n = 0;
}
