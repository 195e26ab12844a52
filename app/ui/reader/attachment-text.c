/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "reader/attachment-text.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "reader/launch-guard.h"

#define PEEK 4096

/* Formats whose first bytes leave no doubt, so that another name on them is no slip of the desktop's
 * guessing; and the names that each goes by, itself and what is built on it. */
static const struct
{
  const char *magic;
  gsize       length;
  const char *type;
  const char *extensions;
} formats[] =
{
  { "\x89PNG\r\n\x1a\n", 8, "image/png", " png apng " },
  { "\xff\xd8\xff", 3, "image/jpeg", " jpg jpeg jpe jfif " },
  { "GIF8", 4, "image/gif", " gif " },
  { "%PDF-", 5, "application/pdf", " pdf ai " },
  { "{\\rtf", 5, "application/rtf", " rtf doc " },
};

/* Returns: (transfer full). */
static GBytes *
peek (SignetPart *part)
{
  guint8 *buffer = g_malloc (PEEK);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new (buffer, PEEK, NULL, NULL);
  gsize length;

  /* The rest does not fit and is not asked for. */
  signet_part_write (part, stream, NULL, NULL);
  length = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (stream));
  return g_bytes_new_take (buffer, length);
}

/* Returns: an index of formats, -1 if it is none of them. */
static int
find_format (GBytes *head)
{
  gsize length;
  const char *data = g_bytes_get_data (head, &length);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (length >= formats[i].length && memcmp (data, formats[i].magic, formats[i].length) == 0)
      return (int) i;
  return -1;
}

static char *
guess_type (SignetPart *part)
{
  g_autoptr(GBytes) head = peek (part);
  int format = find_format (head);

  if (format >= 0)
    return g_content_type_from_mime_type (formats[format].type);
  return g_content_type_guess (signet_part_get_name (part), g_bytes_get_data (head, NULL),
                               g_bytes_get_size (head), NULL);
}

char *
signet_attachment_text_type (SignetPart *part)
{
  g_autofree char *type = NULL;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  if (signet_attachment_text_is_mail (part))
    return g_strdup (_("Mail"));
  type = guess_type (part);
  return g_content_type_get_description (type);
}

GIcon *
signet_attachment_text_icon (SignetPart *part)
{
  g_autofree char *type = NULL;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  if (signet_attachment_text_is_mail (part))
    return g_themed_icon_new ("mail-unread");
  type = guess_type (part);
  return g_content_type_get_icon (type);
}

static gboolean
has_extension (SignetPart *part,
               const char *extensions)
{
  const char *dot = strrchr (signet_part_get_name (part), '.');
  g_autofree char *lower = dot != NULL ? g_ascii_strdown (dot + 1, -1) : NULL;
  g_autofree char *word = lower != NULL ? g_strconcat (" ", lower, " ", NULL) : NULL;

  return word == NULL || strstr (extensions, word) != NULL;
}

const char *
signet_attachment_text_warning (SignetPart *part)
{
  g_autoptr(GBytes) head = NULL;
  int format;

  g_return_val_if_fail (SIGNET_IS_PART (part), NULL);

  if (!signet_launch_guard_allows (part))
    return _("This is a program. It could harm your computer if you run it.");
  head = peek (part);
  format = find_format (head);
  if (format >= 0 && !has_extension (part, formats[format].extensions))
    return _("What is inside is not what the name says.");
  return NULL;
}

gboolean
signet_attachment_text_is_mail (SignetPart *part)
{
  const char *type;

  g_return_val_if_fail (SIGNET_IS_PART (part), FALSE);

  type = signet_part_get_content_type (part);
  return g_str_equal (type, "message/rfc822") || g_str_equal (type, "message/global");
}
