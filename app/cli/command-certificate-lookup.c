/* SPDX-License-Identifier: GPL-3.0-or-later */
/* signet certificate lookup: a line or a JSON object for each certificate that a directory has. */
#include "config.h"
#include "command.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "certificate-lookup.h"
#include "certificate-tools.h"
#include "people-import.h"
#include "profile.h"
#include "same-address.h"
#include "say.h"

/* Without the schema, in a build that was not installed, nothing is set. Returns: (transfer full). */
static char **
read_setting (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchema) schema = NULL;
  g_autoptr(GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SIGNET_APPLICATION_ID, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, "directories"))
    return g_new0 (char *, 1);
  settings = g_settings_new (SIGNET_APPLICATION_ID);
  return g_settings_get_strv (settings, "directories");
}

/* Returns: (transfer full). */
static char **
dup_directories (SignetArguments *arguments)
{
  const char *one = signet_arguments_get (arguments, "directory");
  char **directories;

  if (one == NULL)
    return read_setting ();
  directories = g_new0 (char *, 2);
  directories[0] = g_strdup (one);
  return directories;
}

/* Returns: (transfer full), of SignetFoundCertificate, never empty; NULL with an error. */
static GPtrArray *
look_up (SignetArguments  *arguments,
         GError          **error)
{
  const char *address = signet_arguments_get_words (arguments)[0];
  g_auto(GStrv) directories = dup_directories (arguments);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;

  if (directories[0] == NULL && signet_same_address (address, address))
    {
      g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
                   _("There is no directory to ask; name one by --directory."));
      return NULL;
    }
  signet_certificate_lookup_async ((const char *const *) directories, address,
                                   SIGNET_CERTIFICATE_LOOKUP_PATIENCE, NULL, signet_profile_wait_cb, &result);
  found = signet_certificate_lookup_finish (signet_profile_wait (&result), error);
  if (found == NULL || found->len > 0)
    return g_steal_pointer (&found);
  g_set_error (error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_NOT_FOUND,
               _("No certificate was found for %s."), address);
  return NULL;
}

static gboolean
import (SignetCertificateTools  *tools,
        GPtrArray               *found,
        GError                 **error)
{
  g_autoptr(SignetImported) imported =
    signet_people_import_found (tools->keyring, tools->passphrases, found, NULL, error);

  if (imported != NULL)
    signet_certificate_tools_note (tools, imported, found);
  return imported != NULL;
}

static void
write_line (const SignetFoundCertificate *found,
            gboolean                      trusted)
{
  SignetCertificate *certificate = found->certificate;
  g_autoptr(GDateTime) end =
    g_date_time_new_from_unix_local (signet_certificate_get_not_after (certificate));
  g_autofree char *until = end != NULL ? g_date_time_format (end, "%F") : g_strdup ("?");

  /* Translators: a fingerprint, whose certificate, until when it is valid, the host of the directory that had
   * it, whether an authority vouches for it. */
  printf (_("%s  %s, valid until %s, from the directory %s, %s"),
          signet_certificate_get_fingerprint (certificate), signet_certificate_get_name (certificate), until,
          found->source, trusted ? _("trusted")
                         : found->confirmed ? _("confirmed by its domain") : _("not trusted"));
  printf ("\n");
}

static void
write_object (const SignetFoundCertificate *found,
              gboolean                      trusted,
              SignetJson                   *json)
{
  signet_json_begin_object (json, NULL);
  signet_certificate_tools_add_facts (found->certificate, json);
  signet_json_add_string (json, "source", found->source);
  signet_json_add_boolean (json, "trusted", trusted);
  signet_json_add_boolean (json, "confirmed", found->confirmed);
  signet_json_end_object (json);
}

/* json: nullable. */
static void
write_found (const SignetCertificateTools *tools,
             GPtrArray                    *found,
             SignetJson                   *json)
{
  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (json != NULL)
    signet_json_begin_array (json, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      const SignetFoundCertificate *one = found->pdata[i];
      const gboolean trusted =
        signet_certificate_lookup_is_vouched (one->certificate, tools->list, tools->anchors, now);

      if (json != NULL)
        write_object (one, trusted, json);
      else
        write_line (one, trusted);
    }
  if (json != NULL)
    signet_json_end_array (json);
}

/* Returns the exit status. */
static int
say_failure (const GError *error)
{
  g_autoptr(GError) call = NULL;

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return signet_say ("%s", error->message);
  call = g_error_new_literal (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, error->message);
  return signet_say_error (&signet_command_certificate_lookup, call);
}

static int
run (SignetArguments *arguments)
{
  g_autoptr(GError) error = NULL;
  g_auto(SignetCertificateTools) tools = { NULL };
  g_autoptr(SignetJson) json = NULL;
  g_autoptr(GPtrArray) found = look_up (arguments, &error);

  if (found == NULL
      || !signet_certificate_tools_open (&tools, arguments, SIGNET_CERTIFICATE_TOOLS_FILL, &error)
      || (signet_arguments_get (arguments, "import") != NULL && !import (&tools, found, &error)))
    return say_failure (error);
  if (signet_arguments_get (arguments, "json") != NULL)
    json = signet_json_new (stdout);
  write_found (&tools, found, json);
  return SIGNET_EXIT_OK;
}

static const char *const options[] = { "directory", "import", "json", NULL };

const SignetCommand signet_command_certificate_lookup = {
  "certificate lookup", "ADDRESS", N_("ask directories for certificates of an address"), options, 1, 1, run
};
