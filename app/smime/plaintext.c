/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "plaintext.h"

#include <string.h>

#include "entity.h"
#include "field.h"
#include "head.h"
#include "transfer.h"

#define MAX_DEPTH 20
#define MAX_PARTS 1000
#define MAX_MAILS 5  /* that lie in each other */

static gboolean is_mail_damaged (SignetSlice mail,
                                 guint       depth);

static GBytes *
join (const char *before,
      GBytes     *content)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (content, &length);
  GByteArray *joined = g_byte_array_sized_new ((guint) MIN (length + 100, G_MAXINT / 2));

  g_byte_array_append (joined, (const guint8 *) before, (guint) strlen (before));
  if (length > 0)
    g_byte_array_append (joined, bytes, (guint) length);
  return g_byte_array_free_to_bytes (joined);
}

GBytes *
signet_plaintext_to_text (GBytes *content)
{
  g_return_val_if_fail (content != NULL, NULL);
  return join ("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n",
               content);
}

gboolean
signet_plaintext_is_entity (GBytes *content)
{
  g_return_val_if_fail (content != NULL, FALSE);

  SignetSlice rest = { NULL, 0 };
  SignetSlice name, value;

  rest.text = g_bytes_get_data (content, &rest.length);
  if (rest.length == 0 || rest.text[0] == '\n' || rest.text[0] == '\r')
    return TRUE;
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    if (signet_slice_equal_word (name, "MIME-Version")
        || (name.length > 8 && g_ascii_strncasecmp (name.text, "Content-", 8) == 0))
      return TRUE;
  return FALSE;
}

GBytes *
signet_plaintext_to_entity (GBytes *content)
{
  g_return_val_if_fail (content != NULL, NULL);
  return signet_plaintext_is_entity (content) ? g_bytes_ref (content) : join ("\r\n", content);
}

/* Escape begins the sequences of ISO-2022. */
static gboolean
has_control (SignetSlice slice)
{
  for (gsize i = 0; i < slice.length; i++)
    {
      guchar c = (guchar) slice.text[i];

      if ((c < 0x20 && strchr ("\t\r\n\f\v\x1B", c) == NULL) || c == 0 || c == 0x7F)
        return TRUE;
    }
  return FALSE;
}

gboolean
signet_plaintext_is_binary (GBytes *content)
{
  g_return_val_if_fail (content != NULL, FALSE);

  SignetSlice whole;

  whole.text = g_bytes_get_data (content, &whole.length);
  return !signet_plaintext_is_entity (content) && has_control (whole);
}

GBytes *
signet_plaintext_to_file (GBytes     *content,
                          const char *name)
{
  g_return_val_if_fail (content != NULL, NULL);

  g_autofree char *parameter = name != NULL ? signet_field_parameter ("filename", name) : g_strdup ("");
  g_autofree char *head = g_strconcat ("Content-Type: application/octet-stream\r\n"
                                       "Content-Disposition: attachment", parameter, "\r\n"
                                       "Content-Transfer-Encoding: binary\r\n\r\n", NULL);

  return join (head, content);
}

/* depth: how many mails are around it. Those may be of any age, and tell no charset. */
static gboolean
is_text (SignetSlice slice,
         guint       depth)
{
  return !has_control (slice)
         && (depth > 0 || slice.length == 0 || g_utf8_validate (slice.text, (gssize) slice.length, NULL));
}

/* Whether the charset is one in which UTF-8 is not to be expected. */
static gboolean
is_old_charset (const SignetContentType *type)
{
  g_autofree char *charset = signet_content_type_dup (type, "charset");

  return charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0
         && g_ascii_strcasecmp (charset, "us-ascii") != 0;
}

static gboolean
is_leaf_damaged (const SignetEntity *entity,
                 guint               depth)
{
  SignetSlice encoding = entity->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING];
  gboolean is_text_type = signet_content_type_has_major (&entity->type, "text/");

  if (signet_content_type_is (&entity->type, "message/rfc822") && depth < MAX_MAILS
      && !signet_transfer_is_encoded (signet_transfer_encoding (encoding)))
    return is_mail_damaged (entity->body, depth + 1);
  if (!is_text_type && (signet_slice_equal_word (encoding, "binary")
                        || signet_slice_equal_word (encoding, "8bit")))
    return FALSE;
  if (is_text_type && is_old_charset (&entity->type))
    return has_control (entity->body);
  return !is_text (entity->body, depth);
}

static gboolean
is_entity_damaged (const SignetEntity *entity,
                   guint               depth)
{
  SignetSlice head = { entity->raw.text, (gsize) (entity->body.text - entity->raw.text) };

  if (!is_text (head, depth))
    return TRUE;
  if (signet_entity_n_parts (entity) == 0)
    return is_leaf_damaged (entity, depth);
  for (guint i = 0; i < entity->parts->len; i++)
    if (is_entity_damaged (entity->parts->pdata[i], depth))
      return TRUE;

  /* What stands between the parts was text too. */
  const SignetEntity *first = entity->parts->pdata[0];
  SignetSlice before = { entity->body.text, (gsize) (first->raw.text - entity->body.text) };
  return !is_text (before, depth);
}

static gboolean
is_mail_damaged (SignetSlice mail,
                 guint       depth)
{
  static const SignetEntityBounds bounds = { MAX_DEPTH, MAX_PARTS };
  g_autoptr(SignetEntity) root = signet_entity_parse (mail.text, mail.length, &bounds);

  return is_entity_damaged (root, depth);
}

gboolean
signet_plaintext_is_damaged (GBytes *content)
{
  g_return_val_if_fail (content != NULL, TRUE);

  SignetSlice whole;

  whole.text = g_bytes_get_data (content, &whole.length);
  return whole.length == 0 || is_mail_damaged (whole, 0);
}
