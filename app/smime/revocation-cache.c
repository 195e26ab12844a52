/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "revocation-cache.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "string-order.h"

#define MAX_FILE 256

/* "1 STATE CHECKED UNTIL REVOKED" */
#define FORMAT "1 %u %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n"

#define REVOKED "revoked"

/* what: how was asked, or what is known. */
static char *
make_path (const char               *directory,
           const char               *what,
           SignetCertificate *const *certificates,
           guint                     length)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *name = NULL;

  for (guint i = 0; i < length; i++)
    g_checksum_update (checksum, (const guchar *) signet_certificate_get_sha256 (certificates[i]), -1);
  name = g_strdup_printf ("%s-%s", g_checksum_get_string (checksum), what);
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

/* By all certificates, since each of them is asked about, and by whom is asked. */
static char *
make_chain_path (const char             *directory,
                 SignetRevocationMethod  method,
                 GPtrArray              *chain)
{
  return make_path (directory, signet_revocation_method_to_word (method),
                    (SignetCertificate *const *) chain->pdata, chain->len);
}

static gboolean
read_file (const char             *path,
           SignetRevocationAnswer *answer)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(GBytes) bytes = signet_file_read (path, MAX_FILE, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return FALSE;
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* A clock that was set back makes nothing last for ever. */
  return read_answer (text, answer) && answer->checked <= now && now < answer->until;
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

  g_autofree char *path = make_chain_path (directory, method, chain);

  return read_file (path, answer);
}

gboolean
signet_revocation_cache_is_revoked (const char        *directory,
                                    SignetCertificate *certificate,
                                    gint64            *checked)
{
  g_return_val_if_fail (directory != NULL, FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  g_autofree char *path = make_path (directory, REVOKED, &certificate, 1);
  SignetRevocationAnswer answer;

  if (!read_file (path, &answer) || answer.state != SIGNET_REVOCATION_REVOKED)
    return FALSE;
  if (checked != NULL)
    *checked = answer.checked;
  return TRUE;
}

char *
signet_revocation_cache_dup_known (const char *directory)
{
  g_return_val_if_fail (directory != NULL, NULL);

  g_autoptr(GDir) dir = g_dir_open (directory, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, "-" REVOKED))
      g_ptr_array_add (names, g_strdup (name));
  if (names->len == 0)
    return g_strdup ("");
  g_ptr_array_sort (names, signet_string_order);
  for (guint i = 0; i < names->len; i++)
    g_checksum_update (sum, names->pdata[i], -1);
  return g_strdup (g_checksum_get_string (sum));
}

static void
write_file (const char                   *path,
            const SignetRevocationAnswer *answer,
            gint64                        until)
{
  g_autofree char *text = g_strdup_printf (FORMAT, (guint) answer->state, answer->checked, until,
                                           answer->revoked);
  g_autoptr(GError) error = NULL;

  if (!signet_file_write (path, text, -1, &error))
    g_debug ("An answer about a revocation is not kept: %s", error->message);
}

/* Those above it may have come with a mail, and are not at hand when the certificate is to be used: that it
 * was revoked is kept for it alone as well, for as long as it could be used, unless it was on hold only. */
void
signet_revocation_cache_store (const char                   *directory,
                               SignetRevocationMethod        method,
                               GPtrArray                    *chain,
                               const SignetRevocationAnswer *answer)
{
  g_return_if_fail (directory != NULL);
  g_return_if_fail (chain != NULL && chain->len > 0);
  g_return_if_fail (answer != NULL);

  g_autofree char *path = make_chain_path (directory, method, chain);
  g_autofree char *alone = make_path (directory, REVOKED, (SignetCertificate *const *) chain->pdata, 1);

  signet_file_make_directory (directory, NULL);
  write_file (path, answer, answer->until);
  if (answer->state == SIGNET_REVOCATION_REVOKED)
    write_file (alone, answer, MAX (answer->until, signet_certificate_get_not_after (chain->pdata[0])));
  else if (answer->state == SIGNET_REVOCATION_GOOD)
    unlink (alone);
}
