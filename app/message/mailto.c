/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mailto.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "header-text.h"
#include "slice.h"

#define MAX_FIELDS 1000

typedef struct
{
  GPtrArray *to;
  GPtrArray *cc;
  GPtrArray *bcc;
  guint      named;   /* addresses, of which no more than SIGNET_MAILTO_MAX_RECIPIENTS are kept */
  GString   *body;
  char      *subject;
  char      *in_reply_to;
  char      *references;
} Link;

static void
link_init (Link *self)
{
  *self = (Link) {
    .to = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref),
    .cc = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref),
    .bcc = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref),
    .body = g_string_new (NULL),
  };
}

static void
link_clear (Link *self)
{
  g_ptr_array_unref (self->to);
  g_ptr_array_unref (self->cc);
  g_ptr_array_unref (self->bcc);
  g_string_free (self->body, TRUE);
  g_free (self->subject);
  g_free (self->in_reply_to);
  g_free (self->references);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Link, link_clear)

/* A percent sign that begins nothing stays, and a plus sign is one. Returns: (transfer full), UTF-8
 * without NUL. */
static char *
decode (SignetSlice text)
{
  g_autoptr(GString) out = g_string_sized_new (text.length + 1);

  for (gsize i = 0; i < text.length; i++)
    {
      gboolean escape = text.text[i] == '%' && i + 2 < text.length
                        && g_ascii_isxdigit (text.text[i + 1])
                        && g_ascii_isxdigit (text.text[i + 2]);
      char c = text.text[i];

      if (escape)
        {
          c = (char) (g_ascii_xdigit_value (text.text[i + 1]) * 16
                      + g_ascii_xdigit_value (text.text[i + 2]));
          i += 2;
        }
      if (c != '\0')
        g_string_append_c (out, c);
    }
  return g_utf8_make_valid (out->str, (gssize) out->len);
}

/* Up to mark, which is taken off rest as well. */
static SignetSlice
take (SignetSlice *rest,
      char         mark)
{
  const char *end = memchr (rest->text, mark, rest->length);
  SignetSlice piece = { rest->text, end != NULL ? (gsize) (end - rest->text) : rest->length };
  gsize taken = MIN (piece.length + 1, rest->length);

  rest->text += taken;
  rest->length -= taken;
  return piece;
}

/* Whether several addresses were read. */
static gboolean
is_list (GPtrArray  *found,
         const char *text)
{
  for (guint i = 0; i < found->len; i++)
    if (strchr (signet_address_get_address (g_ptr_array_index (found, i)), '@') == NULL)
      return FALSE;
  return found->len > 1 && strchr (text, ',') != NULL;
}

/* address: taken. */
static void
add_address (Link          *self,
             GPtrArray     *list,
             SignetAddress *address)
{
  if (++self->named <= SIGNET_MAILTO_MAX_RECIPIENTS)
    g_ptr_array_add (list, address);
  else
    signet_address_unref (address);
}

static void
add_decoded (Link       *self,
             GPtrArray  *list,
             const char *text)
{
  g_autoptr(GPtrArray) found = signet_address_parse_list (text, SIGNET_ADDRESS_MAX);

  if (found->len == 1 || is_list (found, text))
    for (guint i = 0; i < found->len; i++)
      add_address (self, list, signet_address_ref (g_ptr_array_index (found, i)));
  else
    add_address (self, list, signet_address_new (NULL, text));
}

/* Section 2: commas between addresses stand for themselves, those in addresses are escaped. Some escape all
 * of them. What is too much is counted and not read. */
static void
add_addresses (Link        *self,
               GPtrArray   *list,
               SignetSlice  text)
{
  while (text.length > 0)
    {
      g_autofree char *address = decode (take (&text, ','));

      g_strstrip (g_strdelimit (address, "\r\n\t", ' '));
      if (*address == '\0')
        continue;
      if (self->named < SIGNET_MAILTO_MAX_RECIPIENTS)
        add_decoded (self, list, address);
      else
        self->named++;
    }
}

/* Section 5: it may hold encoded words. Its line ends are none. */
static char *
decode_words (SignetSlice text)
{
  g_autofree char *plain = g_strdelimit (decode (text), "\r\n", ' ');

  return signet_header_text ((SignetSlice) { plain, strlen (plain) }, SIGNET_DRAFT_MAX_SUBJECT);
}

static void
add_body (Link        *self,
          SignetSlice  text)
{
  g_autofree char *plain = decode (text);

  g_string_append_printf (self->body, "%s%s", self->body->len > 0 ? "\n" : "", plain);
}

static void
keep (char       **place,
      SignetSlice  text)
{
  if (*place == NULL)
    *place = decode (text);
}

static void
read_field (Link        *self,
            SignetSlice  field)
{
  SignetSlice raw = take (&field, '=');
  g_autofree char *decoded = decode (raw);
  /* Some copy a link out of HTML with its "&amp;". */
  const char *name = g_str_has_prefix (decoded, "amp;") ? decoded + strlen ("amp;") : decoded;

  if (g_ascii_strcasecmp (name, "to") == 0)
    add_addresses (self, self->to, field);
  else if (g_ascii_strcasecmp (name, "cc") == 0)
    add_addresses (self, self->cc, field);
  else if (g_ascii_strcasecmp (name, "bcc") == 0)
    add_addresses (self, self->bcc, field);
  else if (g_ascii_strcasecmp (name, "subject") == 0 && self->subject == NULL)
    self->subject = decode_words (field);
  else if (g_ascii_strcasecmp (name, "body") == 0)
    add_body (self, field);
  else if (g_ascii_strcasecmp (name, "in-reply-to") == 0)
    keep (&self->in_reply_to, field);
  else if (g_ascii_strcasecmp (name, "references") == 0)
    keep (&self->references, field);
}

const char *
signet_mailto_skip_scheme (const char *word)
{
  const gsize length = strlen ("mailto:");

  g_return_val_if_fail (word != NULL, NULL);

  return g_ascii_strncasecmp (word, "mailto:", length) == 0 ? word + length : NULL;
}

/* link: initialized. */
static gboolean
read_link (Link        *link,
           const char  *uri,
           GError     **error)
{
  const char *first = signet_mailto_skip_scheme (uri);
  SignetSlice rest;

  if (first == NULL)
    {
      g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_MAILTO,
                           _("This is not a link to a mail address."));
      return FALSE;
    }
  if (strlen (uri) > SIGNET_MAILTO_MAX)
    {
      g_set_error_literal (error, SIGNET_DRAFT_ERROR, SIGNET_DRAFT_ERROR_MAILTO,
                           _("The link is too long to be one for a mail."));
      return FALSE;
    }

  rest = (SignetSlice) { first, strlen (first) };
  rest = take (&rest, '#');
  add_addresses (link, link->to, take (&rest, '?'));
  for (guint n = 0; rest.length > 0 && n < MAX_FIELDS; n++)
    read_field (link, take (&rest, '&'));
  return TRUE;
}

char *
signet_mailto_dup_notice (const char *uri)
{
  g_return_val_if_fail (uri != NULL, NULL);

  g_auto(Link) link;

  link_init (&link);
  if (!read_link (&link, uri, NULL) || link.named <= SIGNET_MAILTO_MAX_RECIPIENTS)
    return NULL;
  return g_strdup_printf (_("The link names %u addresses. Only the first %u are in the message."), link.named,
                          (guint) SIGNET_MAILTO_MAX_RECIPIENTS);
}

SignetDraft *
signet_mailto_parse (const char  *uri,
                     GError     **error)
{
  g_return_val_if_fail (uri != NULL, NULL);

  g_auto(Link) link;

  link_init (&link);
  if (!read_link (&link, uri, error))
    return NULL;
  return signet_draft_new (&(SignetDraftFacts) {
    .to = link.to, .cc = link.cc, .bcc = link.bcc, .subject = link.subject,
    .text = link.body->str, .in_reply_to = link.in_reply_to, .references = link.references,
  });
}
