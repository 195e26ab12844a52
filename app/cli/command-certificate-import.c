/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate import: a line for each certificate that came. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "certificate-import.h"
#include "certificate-tools.h"
#include "password-fd.h"
#include "say.h"
#include "secret.h"

static void
write_imported (const SignetImportedCertificate *item)
{
  SignetCertificate *certificate = item->certificate;
  g_autoptr(GDateTime) end =
    g_date_time_new_from_unix_local (signet_certificate_get_not_after (certificate));
  g_autofree char *until = end != NULL ? g_date_time_format (end, "%F") : g_strdup ("?");
  const char *what = item->with_key ? _("with its private key")
                     : signet_certificate_is_ca (certificate) ? _("authority")
                                                              : _("without private key");

  /* Translators: a fingerprint, whose certificate, what came with it, until when it is valid. */
  printf (_("%s  %s, %s, valid until %s"), signet_certificate_get_fingerprint (certificate),
          signet_certificate_get_name (certificate), what, until);
  if (signet_certificate_get_not_after (certificate) < g_get_real_time () / G_USEC_PER_SEC)
    printf (", %s", _("it has expired"));
  if (!signet_certificate_is_ca (certificate) && signet_certificate_get_addresses (certificate)->len == 0)
    /* Translators: what a certificate lacks; words in a list. */
    printf (", %s", _("no email address in it"));
  if (!item->is_new)
    printf (", %s", _("was there already"));
  if (item->issuer_missing)
    printf (", %s", _("its issuer is missing"));
  printf ("\n");
  if (item->guard == SIGNET_KEY_GUARD_NONE)
    /* Translators: the private key. */
    printf ("    %s\n", _("It has no passphrase here: whoever can read your files can use it."));
}

/* password: of the file. */
static gboolean
import (SignetArguments  *arguments,
        const char       *password,
        GError          **error)
{
  const char *path = signet_arguments_get_words (arguments)[0];
  g_autoptr(SignetCertificateFile) file = signet_certificate_tools_read_file (path, password, error);
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autoptr(SignetImported) imported = NULL;

  if (file == NULL
      || !signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_FILL, error))
    return FALSE;
  imported = signet_certificate_import (tools.keyring, tools.passphrases, file,
                                        tools.passphrase != NULL ? SIGNET_PROTECT_BY_PASSPHRASE
                                                                 : SIGNET_PROTECT_BEST,
                                        tools.passphrase != NULL ? tools.passphrase : password, NULL, error);
  if (imported == NULL)
    return FALSE;
  signet_certificate_tools_note (&tools, imported, NULL);
  for (guint i = 0; i < signet_imported_length (imported); i++)
    write_imported (signet_imported_get (imported, i));
  return TRUE;
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  char *password = signet_password_fd_read (arguments, "password-fd", &error);
  gboolean imported;

  /* A file may be protected by the empty one. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_clear_error (&error);
  if (error != NULL)
    return signet_certificate_tools_say (&signet_command_certificate_import, error);
  imported = import (arguments, password, &error);
  if (password == NULL && g_error_matches (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_BAD_PASSWORD))
    return signet_say (_("%s Give it by --password-fd."), error->message);
  signet_secret_free (password);
  return imported ? SIGNET_EXIT_OK
                  : signet_certificate_tools_say (&signet_command_certificate_import, error);
}

static const char *const options[] = { "password-fd", "passphrase-fd", NULL };

const SignetCommand signet_command_certificate_import = {
  "certificate import", "FILE", N_("take in certificates and private keys"), options, 1, 1, run
};
