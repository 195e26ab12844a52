/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "engine-versions.h"

#include <string.h>

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <gnutls/gnutls.h>
#include <gpgme.h>

#include "content-cipher.h"
#include "gcrypt-start.h"
#include "list-text.h"
#include "program.h"
#include "rare-curve.h"

#define PATIENCE 5000  /* ms */

/* The first line of what a program of GnuPG says of itself: "gpgsm (GnuPG) 2.2.40". Returns: (transfer full)
 * (nullable). */
static char *
ask (const char *program)
{
  const char *const arguments[] = { program, "--version", NULL };
  g_autofree char *text = NULL;
  const char *version;
  int status = -1;

  text = signet_program_run (arguments, "", PATIENCE, NULL, &status, NULL);
  if (text == NULL || status != 0)
    return NULL;
  text[strcspn (text, "\n")] = '\0';
  version = strrchr (text, ' ');
  return version != NULL && g_utf8_validate (version, -1, NULL) ? g_strdup (version + 1) : NULL;
}

/* path: nullable. */
static void
add_program (GString    *text,
             const char *name,
             const char *path)
{
  g_autofree char *found = path != NULL ? g_strdup (path) : g_find_program_in_path (name);
  g_autofree char *version = found != NULL ? ask (found) : NULL;

  if (version != NULL)
    g_string_append_printf (text, "%s %s (%s)\n", name, version, found);
  else
    {
      g_string_append_printf (text, _("%s is missing"), name);
      g_string_append_c (text, '\n');
    }
}

/* Where GPGME has found it, and nowhere else. Returns: (nullable). */
static const char *
find_gpgsm (void)
{
  return gpgme_engine_check_version (GPGME_PROTOCOL_CMS) == 0 ? gpgme_get_dirinfo ("gpgsm-name") : NULL;
}

/* What others open and this machine does not. */
static void
add_missing (GString *text)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GString) list = g_string_new (NULL);

  signet_content_cipher_list_missing (names);
  signet_rare_curve_list_missing (names);
  for (guint i = 0; i < names->len; i++)
    signet_list_text_add (list, names->pdata[i]);
  if (names->len == 0)
    return;
  /* Translators: a list of methods of encryption, for a report of trouble. */
  g_string_append_printf (text, _("Cannot be done here: %s"), list->str);
  g_string_append_c (text, '\n');
}

char *
signet_engine_versions_dup (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  const char *gpgme = gpgme_check_version (NULL);

  signet_gcrypt_start ();
  add_program (text, "gpgsm", find_gpgsm ());
  add_program (text, "gpg-agent", NULL);
  g_string_append_printf (text, "GPGME %s\n", gpgme);
  g_string_append_printf (text, "libgcrypt %s\n", gcry_check_version (NULL));
  g_string_append_printf (text, "GnuTLS %s\n", gnutls_check_version (NULL));
  g_string_append_printf (text, "GMime %u.%u.%u\n", gmime_major_version, gmime_minor_version,
                          gmime_micro_version);
  add_missing (text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
