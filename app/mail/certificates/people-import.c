/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "people-import.h"

#include "certificate-export.h"
#include "certificate-lookup.h"
#include "people-book.h"

SignetImported *
signet_people_import_found (SignetKeyring      *keyring,
                            SignetPassphrases  *passphrases,
                            GPtrArray          *found,
                            GCancellable       *cancellable,
                            GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (found != NULL && found->len > 0, NULL);

  g_autoptr(GPtrArray) certificates = g_ptr_array_new ();
  g_autoptr(SignetCertificateFile) file = NULL;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (certificates, ((SignetFoundCertificate *) found->pdata[i])->certificate);
  bytes = signet_certificate_export_pem (certificates);
  file = signet_certificate_file_new (bytes, NULL, error);
  if (file == NULL)
    return NULL;
  return signet_certificate_import (keyring, passphrases, file, SIGNET_PROTECT_BEST, NULL, cancellable,
                                    error);
}

/* Where it was found; of several places the first. Nullable. */
static const SignetFoundCertificate *
find_place (GPtrArray         *found,
            SignetCertificate *certificate)
{
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const SignetFoundCertificate *one = found->pdata[i];

      if (signet_certificate_equal (one->certificate, certificate))
        return one;
    }
  return NULL;
}

/* Whose domain vouches for it, and who was told so, has accepted it for that address by taking it in. */
static void
add_notes (GArray                       *notes,
           SignetCertificate            *certificate,
           gboolean                      vouched,
           const SignetFoundCertificate *place)
{
  SignetPersonNote note = { certificate, NULL, vouched ? SIGNET_PERSON_TRUSTED : SIGNET_PERSON_SEEN,
                            place != NULL ? place->origin : SIGNET_PERSON_FROM_FILE };

  g_array_append_val (notes, note);
  if (vouched || place == NULL || !place->confirmed)
    return;
  note.address = place->address;
  note.state = SIGNET_PERSON_ACCEPTED;
  g_array_append_val (notes, note);
}

void
signet_people_import_note (const char            *log,
                           SignetCertificateList *list,
                           SignetAnchors         *anchors,
                           SignetImported        *imported,
                           GPtrArray             *found)
{
  g_return_if_fail (log != NULL);
  g_return_if_fail (list != NULL && anchors != NULL && imported != NULL);

  const gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr(GArray) notes = g_array_new (FALSE, FALSE, sizeof (SignetPersonNote));
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < signet_imported_length (imported); i++)
    {
      SignetCertificate *one = signet_imported_get (imported, i)->certificate;

      if (!signet_certificate_is_ca (one) && signet_certificate_list_get_grip (list, one) == NULL)
        add_notes (notes, one, signet_certificate_lookup_is_vouched (one, list, anchors, now),
                   find_place (found, one));
    }
  if (!signet_people_book_note (log, (const SignetPersonNote *) notes->data, notes->len, &error))
    g_warning ("%s", error->message);
}
