/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "revocation-cache.h"

#include <stdio.h>

#include "file.h"

#define MAX_FILE 256

/* "1 STATE CHECKED UNTIL REVOKED" */
#define FORMAT "1 %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n"

/* By all certificates, since each of them is asked about, and by whom is asked. */
static char *
make_path (const char             *directory,
           SignetRevocationMethod  method,
           GPtrArray              *chain)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;

  for (guint i = 0; i < chain->len; i++)
    g_checksum_update (checksum, (const guchar *) signet_certificate_get_sha256 (chain->pdata[i]), -1);
  name = g_strdup_printf ("%s-%s", g_checksum_get_string (checksum),
                          signet_revocation_method_to_word (method));
  return g_build_filename (directory, name, NULL);
}

static gboolean
read_answer (const char             *text,
             SignetRevocationAnswer *answer)
{
  unsigned int state;
  int length = 0;

  if (sscanf (text, FORMAT "%n", &state, &answer->checked, &answer->until, &answer->revoked, &length) != 4
      || text[length] != '\0' || state < SIGNET_REVOCATION_GOOD || state > SIGNET_REVOCATION_NO_ANSWER)
    return FALSE;
  answer->state = (SignetRevocation) state;
  return TRUE;
}

gboolean
signet_revocation_cache_find (const char             *directory,
                              SignetRevocationMethod  method,
                              GPtrArray              *chain,
                              SignetRevocationAnswer *answer)
{
  g_return_val_if_fail (directory != NULL, FALSE);
  g_return_val_if_fail (chain != NULL, FALSE);
  g_return_val_if_fail (answer != NULL, FALSE);

  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *path = make_path (directory, method, chain);
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* A clock that was set back makes nothing last for ever. */
  return read_answer (text, answer) && answer->checked <= now && now < answer->until;
}

void
signet_revocation_cache_store (const char                   *directory,
                               SignetRevocationMethod        method,
                               GPtrArray                    *chain,
                               const SignetRevocationAnswer *answer)
{
  g_return_if_fail (directory != NULL);
  g_return_if_fail (chain != NULL);
  g_return_if_fail (answer != NULL);

  g_autofree char *path = make_path (directory, method, chain);
  g_autofree char *text = g_strdup_printf (FORMAT, (guint) answer->state, answer->checked,
                                           answer->until, answer->revoked);
  g_autoptr(GError) error = NULL;

  if (!signet_file_make_directory (directory, &error) || !signet_file_write (path, text, -1, &error))
    g_debug ("An answer about a revocation is not kept: %s", error->message);
}
