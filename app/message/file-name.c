/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "file-name.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "text.h"

#define MAX_EXTENSION 16

static const struct
{
  const char *type;
  const char *extension;
} extensions[] =
{
  { "application/json", ".json" },
  { "application/ms-tnef", ".dat" },
  { "application/msword", ".doc" },
  { "application/pdf", ".pdf" },
  { "application/pgp-encrypted", ".asc" },
  { "application/pgp-keys", ".asc" },
  { "application/pgp-signature", ".asc" },
  { "application/pkcs7-mime", ".p7m" },
  { "application/pkcs7-signature", ".p7s" },
  { "application/rtf", ".rtf" },
  { "application/vnd.ms-tnef", ".dat" },
  { "application/x-pkcs7-mime", ".p7m" },
  { "application/x-pkcs7-signature", ".p7s" },
  { "application/xml", ".xml" },
  { "application/zip", ".zip" },
  { "audio/mpeg", ".mp3" },
  { "audio/ogg", ".ogg" },
  { "audio/wav", ".wav" },
  { "image/bmp", ".bmp" },
  { "image/gif", ".gif" },
  { "image/heic", ".heic" },
  { "image/jpeg", ".jpg" },
  { "image/png", ".png" },
  { "image/svg+xml", ".svg" },
  { "image/tiff", ".tif" },
  { "image/webp", ".webp" },
  { "message/delivery-status", ".txt" },
  { "message/disposition-notification", ".txt" },
  { "message/external-body", ".txt" },
  { "message/global", ".eml" },
  { "message/partial", ".txt" },
  { "message/rfc822", ".eml" },
  { "text/calendar", ".ics" },
  { "text/csv", ".csv" },
  { "text/directory", ".vcf" },
  { "text/html", ".html" },
  { "text/plain", ".txt" },
  { "text/rfc822-headers", ".txt" },
  { "text/vcard", ".vcf" },
  { "text/x-vcard", ".vcf" },
  { "text/xml", ".xml" },
  { "video/mp4", ".mp4" },
  { "video/mpeg", ".mpg" },
};

static const char *
find_extension (const char *content_type)
{
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (strcmp (content_type, extensions[i].type) == 0)
      return extensions[i].extension;
  return ".bin";
}

/* signet_text_clean() keeps these marks for running text; a name does without them. */
static gboolean
is_direction_mark (gunichar c)
{
  return c == 0x200E || c == 0x200F || c == 0x061C;
}

/* What one system or another does not allow in a name. */
static gboolean
is_reserved (gunichar c)
{
  return c < 0x80 && strchr (":*?\"<>|", (int) c) != NULL;
}

/* The part after the last slash of either kind, white space folded, without dots and spaces around
 * it: a leading dot hides the file, a trailing one is lost on Windows. */
static char *
plain_name (const char *name)
{
  g_autofree char *clean = signet_text_clean (name, -1, 0, SIGNET_TEXT_ONE_LINE);
  g_autoptr(GString) out = g_string_new (NULL);

  for (const char *at = clean; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean blank = c == '.' || g_unichar_isspace (c);

      if (c == '/' || c == '\\')
        g_string_truncate (out, 0);
      else if (is_direction_mark (c) || (blank && out->len == 0))
        continue;
      else if (g_unichar_isspace (c))
        g_string_append (out, out->str[out->len - 1] == ' ' ? "" : " ");
      else
        g_string_append_unichar (out, is_reserved (c) ? '_' : c);
    }
  while (out->len > 0 && strchr (". ", out->str[out->len - 1]) != NULL)
    g_string_truncate (out, out->len - 1);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Windows takes "nul.txt" for the device as well. */
static gboolean
is_device (const char *name)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul" };
  static const char *const numbered[] = { "com", "lpt" };
  gsize length = strcspn (name, ".");

  while (length > 0 && name[length - 1] == ' ')
    length--;
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (length == 3 && g_ascii_strncasecmp (name, devices[i], 3) == 0)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    if (length == 4 && g_ascii_strncasecmp (name, numbered[i], 3) == 0
        && g_ascii_isdigit (name[3]))
      return TRUE;
  return FALSE;
}

/* Cuts a long name in the middle: what opens the file stands at its end. */
static char *
shorten (const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *extension = dot != NULL && strlen (dot) <= MAX_EXTENSION ? dot : "";
  gsize room = SIGNET_FILE_NAME_MAX - strlen (extension);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (extension));
  g_autofree char *cut = signet_text_clean (stem, -1, room - strlen ("…"), SIGNET_TEXT_ONE_LINE);

  return g_strconcat (cut, extension, NULL);
}

char *
signet_file_name_make (const char *name,
                       const char *content_type)
{
  g_return_val_if_fail (content_type != NULL, NULL);

  g_autofree char *plain = plain_name (name != NULL ? name : "");

  if (plain[0] == '\0')
    return g_strconcat (_("attachment"), find_extension (content_type), NULL);
  if (is_device (plain))
    return g_strconcat ("_", plain, NULL);
  if (strlen (plain) > SIGNET_FILE_NAME_MAX)
    return shorten (plain);
  return g_steal_pointer (&plain);
}
