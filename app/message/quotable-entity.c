/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "quotable-entity.h"

#include "entity.h"
#include "quoted-printable.h"

#define MAX_DEPTH 64
#define MAX_PARTS 5000
#define MAX_TEXT  (8 * 1024 * 1024)  /* bytes */

/* The text that is shown first, which is not beneath a signature. Returns: borrowed, nullable. */
static const SignetEntity *
find_text (const SignetEntity *tree)
{
  while (signet_entity_is_multipart (tree))
    {
      if (signet_content_type_is (&tree->type, "multipart/signed") || signet_entity_n_parts (tree) == 0)
        return NULL;
      tree = signet_entity_part (tree, 0);
    }
  return signet_content_type_is (&tree->type, "text/plain") && !tree->beyond ? tree : NULL;
}

static gboolean
is_plain_ascii (const SignetEntity *text)
{
  const SignetSlice encoding = signet_slice_trim (text->head.fields[SIGNET_HEAD_CONTENT_TRANSFER_ENCODING]);
  g_autofree char *charset = signet_content_type_dup (&text->type, "charset");

  if ((encoding.text != NULL && encoding.length > 0 && !signet_slice_equal_word (encoding, "7bit"))
      || text->body.length > MAX_TEXT)
    return FALSE;
  for (gsize i = 0; i < text->body.length; i++)
    if ((text->body.text[i] & 0x80) != 0 || text->body.text[i] == '\0')
      return FALSE;
  return charset == NULL || g_ascii_strcasecmp (charset, "us-ascii") == 0
         || g_ascii_strcasecmp (charset, "utf-8") == 0;
}

/* All that its header says but for its type and its encoding, which are new. */
static GString *
make_head (const SignetEntity *text)
{
  static const char *const kept[] = { "format", "delsp" };
  GString *head = g_string_new ("Content-Type: text/plain; charset=utf-8");
  SignetSlice rest = { text->raw.text, text->raw.length };
  SignetSlice name, value;

  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *word = signet_content_type_dup (&text->type, kept[i]);

      if (word != NULL && (g_ascii_strcasecmp (word, "flowed") == 0 || g_ascii_strcasecmp (word, "yes") == 0))
        g_string_append_printf (head, "; %s=%s", kept[i], word);
    }
  g_string_append (head, "\r\nContent-Transfer-Encoding: quoted-printable\r\n");
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    if (!signet_slice_equal_word (name, "Content-Type")
        && !signet_slice_equal_word (name, "Content-Transfer-Encoding"))
      {
        g_string_append_len (head, name.text, value.text + value.length - name.text);
        if (head->str[head->len - 1] != '\n')
          g_string_append (head, "\r\n");
      }
  g_string_append (head, "\r\n");
  return head;
}

/* As the encoder wants it, with bare line feeds. */
static GString *
make_body (const SignetEntity *text)
{
  g_autoptr(GString) bare = g_string_sized_new (text->body.length);

  for (gsize i = 0; i < text->body.length; i++)
    if (text->body.text[i] != '\r')
      g_string_append_c (bare, text->body.text[i]);
  return signet_quoted_printable_encode ((SignetSlice) { bare->str, bare->len });
}

SignetSpool *
signet_quotable_entity_new (SignetSpool  *entity,
                            const char   *directory,
                            GError      **error)
{
  g_return_val_if_fail (entity != NULL, NULL);

  const SignetEntityBounds bounds = { MAX_DEPTH, MAX_PARTS };
  g_autoptr(SignetSpool) spool = signet_spool_new (directory);
  g_autoptr(GBytes) bytes = signet_spool_map (entity, error);
  g_autoptr(SignetEntity) tree = NULL;
  g_autoptr(GString) head = NULL;
  g_autoptr(GString) body = NULL;
  const SignetEntity *text;
  const char *data, *end;
  gsize length;

  if (bytes == NULL)
    return NULL;
  data = g_bytes_get_data (bytes, &length);
  tree = signet_entity_parse (data, length, &bounds);
  text = find_text (tree);
  if (text == NULL || !is_plain_ascii (text))
    return signet_spool_ref (entity);
  head = make_head (text);
  body = make_body (text);
  end = text->raw.text + text->raw.length;
  return signet_spool_write (spool, data, (gsize) (text->raw.text - data), error)
         && signet_spool_write (spool, head->str, head->len, error)
         && signet_spool_write (spool, body->str, body->len, error)
         && signet_spool_write (spool, end, (gsize) (data + length - end), error)
         ? g_steal_pointer (&spool) : NULL;
}
