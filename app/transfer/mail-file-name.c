/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "mail-file-name.h"

#include <string.h>

#include "checksum.h"
#include "maildir.h"
#include "text.h"

#define MAX_SUBJECT 80

/* What FAT and NTFS do not take is none the better elsewhere. */
static char *
make_title (SignetEnvelope *envelope)
{
  char *title = signet_text_clean (signet_envelope_get_subject (envelope), -1, MAX_SUBJECT,
                                   SIGNET_TEXT_ONE_LINE);

  g_strdelimit (title, "/\\:*?\"<>|", '-');
  g_strdelimit (title, ".", ' ');
  return g_strstrip (title);
}

char *
signet_mail_file_name_make (SignetEnvelope *envelope,
                            const char     *file,
                            gint64          time)
{
  g_return_val_if_fail (envelope != NULL, NULL);
  g_return_val_if_fail (file != NULL, NULL);

  const gint64 sent = signet_envelope_get_date (envelope);
  g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc (sent != 0 ? sent : time);
  g_autofree char *day = date != NULL ? g_date_time_format (date, "%Y-%m-%d") : g_strdup ("0000-00-00");
  g_autofree char *name = signet_maildir_dup_name (file);
  g_autofree char *title = make_title (envelope);

  return g_strdup_printf ("%s %s%s%08x.eml", day, title, *title != '\0' ? " " : "",
                          signet_checksum (0, name, strlen (name)));
}
