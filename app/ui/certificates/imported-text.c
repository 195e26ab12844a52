/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "certificates/imported-text.h"

#include <glib/gi18n-lib.h>

#include "certificates/certificate-text.h"

/* Of a file with a whole directory in it not all are told one by one. */
#define MAX_TOLD 5

static guint
count_new (SignetImported *imported)
{
  guint count = 0;

  for (guint i = 0; i < signet_imported_length (imported); i++)
    if (signet_imported_get (imported, i)->is_new)
      count++;
  return count;
}

char *
signet_imported_text_heading (SignetImported *imported)
{
  g_return_val_if_fail (imported != NULL && signet_imported_length (imported) > 0, NULL);

  const SignetImportedCertificate *first = signet_imported_get (imported, 0);
  const char *name = signet_certificate_get_name (first->certificate);
  const guint count = count_new (imported);

  if (count == 0)
    return g_strdup (_("Nothing New in It"));
  /* Translators: %s is a person's name. */
  if (first->with_key)
    return g_strdup_printf (_("Key and Certificate of %s Imported"), name);
  if (count == 1 && signet_imported_length (imported) == 1)
    return g_strdup_printf (_("Certificate of %s Imported"), name);
  return g_strdup_printf (ngettext ("%u Certificate Imported", "%u Certificates Imported", count), count);
}

/* Who is asked for a passphrase one day, and has never chosen one, should have been told which it is. */
static void
describe_key (GString        *text,
              SignetKeyGuard  guard)
{
  if (guard == SIGNET_KEY_GUARD_NO_NEWS)
    return;
  g_string_append_printf (text, "\n%s", _("Its private key was tried out and works."));
  if (guard == SIGNET_KEY_GUARD_PASSPHRASE)
    /* Translators: the private key. */
    g_string_append_printf (text, "\n%s", _("The password of the file protects it here, too. Signet asks for "
                                            "it when the key is used."));
  if (guard == SIGNET_KEY_GUARD_NONE)
    /* Translators: the private key. */
    g_string_append_printf (text, "\n%s", _("It has no passphrase here: whoever can read your files can "
                                            "use it."));
}

/* What a certificate of a person has or lacks for mail. */
static void
describe_use (GString           *text,
              SignetCertificate *certificate)
{
  g_autofree char *addresses = signet_certificate_text_addresses (certificate);
  g_autofree char *use = signet_certificate_text_use (certificate);
  const gboolean ca = signet_certificate_is_ca (certificate);

  if (*addresses != '\0')
    g_string_append_printf (text, "\n%s", addresses);
  else if (!ca)
    g_string_append_printf (text, "\n%s", _("There is no email address in it."));
  if (!ca && !(signet_certificate_fits_mail_signing (certificate)
               && signet_certificate_fits_mail_encryption (certificate)))
    g_string_append_printf (text, "\n%s", use);
}

static void
describe (GString                         *text,
          const SignetImportedCertificate *one,
          gint64                           now)
{
  g_autofree char *validity = signet_certificate_text_validity (one->certificate, now, NULL);

  if (text->len > 0)
    g_string_append (text, "\n\n");
  g_string_append (text, signet_certificate_get_name (one->certificate));
  describe_use (text, one->certificate);
  g_string_append_printf (text, "\n%s", validity);
  if (!one->is_new)
    g_string_append_printf (text, "\n%s", _("It was here already."));
  describe_key (text, one->guard);
  if (one->issuer_missing)
    {
      g_string_append_c (text, '\n');
      /* Translators: %s is the name of an authority. */
      g_string_append_printf (text, _("The certificate of “%s”, who issued it, is missing. "
                                      "Import that too if you have it."),
                              signet_certificate_get_issuer_name (one->certificate));
    }
}

char *
signet_imported_text_body (SignetImported *imported,
                           gint64          now)
{
  g_return_val_if_fail (imported != NULL, NULL);

  const guint length = signet_imported_length (imported);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (length, MAX_TOLD); i++)
    describe (text, signet_imported_get (imported, i), now);
  if (length > MAX_TOLD)
    g_string_append_printf (text, ngettext ("\n\nand %u more", "\n\nand %u more", length - MAX_TOLD),
                            length - MAX_TOLD);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
