/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-tools.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "file-any.h"
#include "file.h"
#include "password-fd.h"
#include "people-import.h"
#include "say.h"
#include "secret.h"
#include "system-anchors.h"

#define MAX_FILE (32 * 1024 * 1024)

static gboolean
give_passphrase (SignetCertificateTools  *self,
                 SignetArguments         *arguments,
                 GError                 **error)
{
  g_autoptr(GError) problem = NULL;

  self->passphrase = signet_password_fd_read (arguments, "passphrase-fd", &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (self->passphrase != NULL)
    signet_passphrases_give (self->passphrases, self->passphrase);
  return TRUE;
}

static gboolean
open_keyring (SignetCertificateTools    *self,
              const char                *profile,
              SignetCertificatePurpose   purpose,
              GError                   **error)
{
  if (purpose == SIGNET_CERTIFICATE_TOOLS_FILL && !signet_file_make_directory (profile, error))
    return FALSE;
  if (!g_file_test (profile, G_FILE_TEST_IS_DIR))
    {
      g_autofree char *shown = g_filename_display_name (profile);

      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                   _("There is no profile in %s."), shown);
      return FALSE;
    }
  self->keys = signet_keys_new (profile, SIGNET_STORE_READ, SIGNET_KEYRING_CHANGE);
  self->keyring = signet_keys_get_keyring (self->keys);
  self->passphrases = signet_keys_get_passphrases (self->keys);
  if (self->keyring != NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (signet_keys_get_error (self->keys)));
  return FALSE;
}

gboolean
signet_certificate_tools_open (SignetCertificateTools    *self,
                               SignetArguments           *arguments,
                               SignetCertificatePurpose   purpose,
                               GError                   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (arguments != NULL, FALSE);

  g_autofree char *profile = signet_arguments_dup_profile (arguments);

  *self = (SignetCertificateTools) { NULL };
  if (!open_keyring (self, profile, purpose, error) || !give_passphrase (self, arguments, error))
    return FALSE;
  self->list = signet_certificate_list_load (self->keyring, NULL, error);
  if (self->list != NULL)
    self->anchors = signet_anchors_load (self->keyring, self->list, error);
  return self->anchors != NULL;
}

void
signet_certificate_tools_clear (SignetCertificateTools *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->anchors, signet_anchors_unref);
  g_clear_pointer (&self->list, signet_certificate_list_unref);
  g_clear_pointer (&self->keys, signet_keys_free);
  g_clear_pointer (&self->passphrase, signet_secret_free);
}

static SignetCertificate *
find_system (const char *fingerprint)
{
  g_autoptr(GString) digits = g_string_new (NULL);
  GPtrArray *system;

  signet_system_anchors_get (&system);
  for (const char *at = fingerprint; *at != '\0'; at++)
    if (*at != ':')
      g_string_append_c (digits, g_ascii_toupper (*at));
  for (guint i = 0; i < system->len; i++)
    if (g_str_equal (signet_certificate_get_fingerprint (system->pdata[i]), digits->str)
        || g_str_equal (signet_certificate_get_sha256 (system->pdata[i]), digits->str))
      return system->pdata[i];
  return NULL;
}

SignetCertificate *
signet_certificate_tools_find (SignetCertificateTools  *self,
                               const char              *fingerprint,
                               GError                 **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  SignetCertificate *found = signet_certificate_list_find_fingerprint (self->list, fingerprint);

  if (found == NULL)
    found = find_system (fingerprint);
  if (found == NULL)
    g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                 _("There is no certificate “%s”; “signet certificate list” lists them."), fingerprint);
  return found;
}

SignetCertificateFile *
signet_certificate_tools_read_file (const char  *path,
                                    const char  *password,
                                    GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GBytes) bytes = signet_file_any_read (path, MAX_FILE, NULL, error);

  return bytes != NULL ? signet_certificate_file_new (bytes, password, error) : NULL;
}

SignetCertificate *
signet_certificate_tools_read (SignetCertificateTools  *self,
                               const char              *word,
                               GError                 **error)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (word != NULL, NULL);

  g_autoptr(SignetCertificateFile) file = NULL;
  SignetCertificate *found;
  GPtrArray *certificates;

  if (!g_file_test (word, G_FILE_TEST_EXISTS))
    {
      found = signet_certificate_tools_find (self, word, error);
      return found != NULL ? signet_certificate_ref (found) : NULL;
    }
  file = signet_certificate_tools_read_file (word, NULL, error);
  if (file == NULL)
    return NULL;
  certificates = signet_certificate_file_get_certificates (file);
  if (certificates->len == 1)
    return signet_certificate_ref (certificates->pdata[0]);
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
               _("There are %u certificates in this file; import it, and name one by its "
                 "fingerprint."), certificates->len);
  return NULL;
}

gboolean
signet_certificate_tools_reload (SignetCertificateTools  *self,
                                 GError                 **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  g_autoptr(SignetCertificateList) list = signet_certificate_list_load (self->keyring, NULL, error);
  g_autoptr(SignetAnchors) anchors =
    list != NULL ? signet_anchors_load (self->keyring, list, error) : NULL;

  if (anchors == NULL)
    return FALSE;
  signet_anchors_unref (self->anchors);
  self->anchors = g_steal_pointer (&anchors);
  signet_certificate_list_unref (self->list);
  self->list = g_steal_pointer (&list);
  return TRUE;
}

void
signet_certificate_tools_note (SignetCertificateTools *self,
                               SignetImported         *imported,
                               GPtrArray              *found)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (imported != NULL);

  if (signet_certificate_tools_reload (self, NULL))
    signet_people_import_note (signet_keys_get_people (self->keys), self->list, self->anchors, imported,
                               found);
}

gboolean
signet_certificate_tools_check_free (const char  *path,
                                     GError     **error)
{
  g_autofree char *shown = NULL;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  shown = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("%s is there already."), shown);
  return FALSE;
}

/* Nothing that is there is touched, whatever came there since it was looked for. */
static gboolean
write_new (const char  *path,
           const char  *data,
           gsize        size,
           GError     **error)
{
  const int fd = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gboolean ok;

  if (fd < 0)
    return signet_file_set_error (error, errno, path);
  ok = signet_file_write_all (fd, data, size, path, error)
       && (fsync (fd) == 0 || signet_file_set_error (error, errno, path));
  if (close (fd) != 0 && ok)
    ok = signet_file_set_error (error, errno, path);
  if (!ok)
    unlink (path);
  return ok;
}

gboolean
signet_certificate_tools_write (GBytes      *bytes,
                                const char  *path,
                                GError     **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (path != NULL)
    return signet_certificate_tools_check_free (path, error) && write_new (path, data, size, error);
  fwrite (data, 1, size, stdout);
  return TRUE;
}

static void
add_time (SignetJson *json,
          const char *name,
          gint64      time)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc (time);

  signet_json_add_time (json, name, when);
}

void
signet_certificate_tools_add_facts (SignetCertificate *certificate,
                                    SignetJson        *json)
{
  g_return_if_fail (certificate != NULL && json != NULL);

  GPtrArray *addresses = signet_certificate_get_addresses (certificate);

  signet_json_add_string (json, "name", signet_certificate_get_name (certificate));
  signet_json_begin_array (json, "addresses");
  for (guint i = 0; i < addresses->len; i++)
    signet_json_add_string (json, NULL, addresses->pdata[i]);
  signet_json_end_array (json);
  signet_json_add_string (json, "fingerprint", signet_certificate_get_fingerprint (certificate));
  signet_json_add_string (json, "sha256", signet_certificate_get_sha256 (certificate));
  signet_json_add_string (json, "subject", signet_certificate_get_subject (certificate));
  signet_json_add_string (json, "issuer", signet_certificate_get_issuer (certificate));
  add_time (json, "not-before", signet_certificate_get_not_before (certificate));
  add_time (json, "not-after", signet_certificate_get_not_after (certificate));
}

int
signet_certificate_tools_say (const SignetCommand *command,
                              const GError        *error)
{
  g_return_val_if_fail (error != NULL, SIGNET_EXIT_FAILED);

  if (error->domain != SIGNET_SMIME_ERROR || error->code == SIGNET_SMIME_ERROR_CANCELLED)
    return signet_say_error (command, error);
  return signet_say ("%s", error->message);
}
