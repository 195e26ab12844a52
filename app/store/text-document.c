/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "text-document.h"

#include <string.h>

#include "address.h"
#include "query-fold.h"
#include "text-language.h"

/* As it is printed, unlike that of typewriters. */
#define APOSTROPHE      "\u2019"

#define MAX_ADDRESSES   1000
#define MAX_ATTACHMENTS 1000

static void
put_spaces_for_apostrophes (char *text)
{
  char *to = text;

  for (const char *at = text; *at != '\0';)
    if (at[0] == APOSTROPHE[0] && at[1] == APOSTROPHE[1] && at[2] == APOSTROPHE[2])
      {
        *to++ = ' ';
        at += strlen (APOSTROPHE);
      }
    else
      {
        *to++ = *at++;
      }
  *to = '\0';
}

char *
signet_text_document_fold (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  char *folded = signet_query_fold (text);

  if (!g_str_is_ascii (folded))
    {
      char *composed = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);

      g_free (folded);
      folded = composed != NULL ? composed : g_strdup ("");
      put_spaces_for_apostrophes (folded);
    }
  return g_strdelimit (folded, "_'", ' ');
}

static void
add_text (SignetTextDocument *self,
          const char         *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (strlen (text) <= SIGNET_TEXT_DOCUMENT_MAX)
    {
      g_ptr_array_add (self->texts, signet_text_document_fold (text));
      return;
    }

  const char *end = g_utf8_find_prev_char (text, text + SIGNET_TEXT_DOCUMENT_MAX);
  g_autofree char *beginning = g_strndup (text, (gsize) (end - text));

  g_ptr_array_add (self->texts, signet_text_document_fold (beginning));
}

static void
add_address (GString       *line,
             SignetAddress *address)
{
  const char *name = signet_address_get_name (address);

  g_string_append_printf (line, "%s %s\n", name != NULL ? name : "", signet_address_get_shown (address));
}

static void
add_addresses (GString   *line,
               GPtrArray *addresses)
{
  for (guint i = 0; i < MIN (addresses->len, MAX_ADDRESSES); i++)
    add_address (line, g_ptr_array_index (addresses, i));
}

static char *
make_recipients (SignetMessage *message)
{
  g_autoptr(GString) line = g_string_new (NULL);

  add_addresses (line, signet_message_get_to (message));
  add_addresses (line, signet_message_get_cc (message));
  add_addresses (line, signet_header_get_bcc (signet_message_get_header (message)));
  return signet_text_document_fold (line->str);
}

SignetTextDocument *
signet_text_document_new (const char    *name,
                          SignetMessage *message,
                          gboolean       partial)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), NULL);

  SignetTextDocument *self = g_new0 (SignetTextDocument, 1);
  GPtrArray *attachments = signet_message_get_attachments (message);
  g_autoptr(GString) from = g_string_new (NULL);

  self->name = g_strdup (name);
  self->partial = partial;
  self->recipients = make_recipients (message);
  self->texts = g_ptr_array_new_with_free_func (g_free);

  add_text (self, signet_message_get_text (message));
  if (self->texts->len > 0)
    self->language = signet_text_language_guess (g_ptr_array_index (self->texts, 0));
  add_text (self, signet_message_get_subject (message));
  add_address (from, signet_message_get_from (message));
  add_text (self, from->str);
  for (guint i = 0; i < MIN (attachments->len, MAX_ATTACHMENTS); i++)
    add_text (self, signet_part_get_name (g_ptr_array_index (attachments, i)));
  return self;
}

void
signet_text_document_free (SignetTextDocument *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->recipients);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

gsize
signet_text_document_get_size (const SignetTextDocument *self)
{
  gsize size = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->texts->len; i++)
    size += strlen (g_ptr_array_index (self->texts, i));
  return size + strlen (self->recipients);
}
