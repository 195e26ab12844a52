/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-list.h"

#include <string.h>

#include "certificate-request.h"
#include "certificate-store.h"
#include "file.h"
#include "keyring-files.h"

#define MAX_DRAFTS 1024

struct _SignetCertificateList
{
  GPtrArray  *certificates;
  GHashTable *by_fingerprint;  /* SHA-1 and SHA-256 => certificate */
  GHashTable *grips;           /* SHA-1 => keygrip */
  GHashTable *owned;           /* the SHA-1s of those with a private key */
  GBytes     *for_drafts;      /* a SHA-256; nullable */
};

static void
free_parts (gpointer data)
{
  SignetCertificateList *self = data;

  g_hash_table_unref (self->by_fingerprint);
  g_hash_table_unref (self->grips);
  g_hash_table_unref (self->owned);
  g_clear_pointer (&self->for_drafts, g_bytes_unref);
  g_ptr_array_unref (self->certificates);
}

static void
add (SignetCertificateList         *self,
     const SignetStoredCertificate *stored)
{
  SignetCertificate *certificate = signet_certificate_new_from_der (stored->der, NULL);
  const char *fingerprint;

  if (certificate == NULL)
    return;
  fingerprint = signet_certificate_get_fingerprint (certificate);
  g_ptr_array_add (self->certificates, certificate);
  g_hash_table_insert (self->by_fingerprint, (char *) fingerprint, certificate);
  g_hash_table_insert (self->by_fingerprint, (char *) signet_certificate_get_sha256 (certificate),
                       certificate);
  if (*stored->grip != '\0')
    g_hash_table_insert (self->grips, (char *) fingerprint, g_strdup (stored->grip));
  if (stored->has_key)
    g_hash_table_add (self->owned, (char *) fingerprint);
}

static GBytes *
read_for_drafts (SignetKeyring *keyring)
{
  g_autofree char *path =
    g_build_filename (signet_keyring_get_home (keyring), SIGNET_KEYRING_FILE_DRAFTS, NULL);

  return signet_file_read (path, MAX_DRAFTS, NULL);
}

SignetCertificateList *
signet_certificate_list_load (SignetKeyring  *keyring,
                              GCancellable   *cancellable,
                              GError        **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), NULL);

  g_autoptr(GPtrArray) stored = signet_certificate_store_recall (keyring);
  SignetCertificateList *self;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (stored == NULL)
    {
      g_autofree char *state = signet_certificate_store_dup_state (keyring);

      stored = signet_certificate_store_read (keyring, error);
      if (stored == NULL)
        return NULL;
      signet_certificate_store_note (keyring, state, stored);
    }
  self = g_atomic_rc_box_new0 (SignetCertificateList);
  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  self->by_fingerprint = g_hash_table_new (g_str_hash, g_str_equal);
  self->grips = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->owned = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < stored->len; i++)
    add (self, stored->pdata[i]);
  self->for_drafts = read_for_drafts (keyring);
  return self;
}

SignetCertificateList *
signet_certificate_list_ref (SignetCertificateList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
signet_certificate_list_unref (SignetCertificateList *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, free_parts);
}

guint
signet_certificate_list_get_length (SignetCertificateList *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->certificates->len;
}

SignetCertificate *
signet_certificate_list_get (SignetCertificateList *self,
                             guint                  at)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (at < self->certificates->len, NULL);
  return self->certificates->pdata[at];
}

const char *
signet_certificate_list_get_grip (SignetCertificateList *self,
                                  SignetCertificate     *certificate)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (certificate != NULL, NULL);

  const char *fingerprint = signet_certificate_get_fingerprint (certificate);

  if (!g_hash_table_contains (self->owned, fingerprint))
    return NULL;
  return g_hash_table_lookup (self->grips, fingerprint);
}

const char *
signet_certificate_list_get_public_grip (SignetCertificateList *self,
                                         SignetCertificate     *certificate)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (certificate != NULL, NULL);
  return g_hash_table_lookup (self->grips, signet_certificate_get_fingerprint (certificate));
}

gboolean
signet_certificate_list_is_for_drafts (SignetCertificateList *self,
                                       SignetCertificate     *certificate)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  const char *sum = signet_certificate_get_sha256 (certificate);
  gsize size = 0;
  const char *noted = self->for_drafts != NULL ? g_bytes_get_data (self->for_drafts, &size) : NULL;

  return size == strlen (sum) && memcmp (noted, sum, size) == 0
         && signet_certificate_list_get_grip (self, certificate) != NULL;
}

SignetCertificate *
signet_certificate_list_find_fingerprint (SignetCertificateList *self,
                                          const char            *fingerprint)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  g_autoptr(GString) digits = g_string_new (NULL);

  for (const char *at = fingerprint; *at != '\0'; at++)
    if (*at != ':')
      g_string_append_c (digits, g_ascii_toupper (*at));
  return g_hash_table_lookup (self->by_fingerprint, digits->str);
}

typedef gboolean (*Wanted) (SignetCertificateList *self,
                            SignetCertificate     *certificate,
                            gconstpointer          data);

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const gint64 first = signet_certificate_get_not_before (*(SignetCertificate *const *) a);
  const gint64 second = signet_certificate_get_not_before (*(SignetCertificate *const *) b);

  return (first < second) - (first > second);
}

static GPtrArray *
find_all (SignetCertificateList *self,
          Wanted                 wanted,
          gconstpointer          data)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);

  for (guint i = 0; i < self->certificates->len; i++)
    if (wanted (self, self->certificates->pdata[i], data))
      g_ptr_array_add (found, signet_certificate_ref (self->certificates->pdata[i]));
  g_ptr_array_sort (found, compare_newest_first);
  return found;
}

static gboolean
has_subject (SignetCertificateList *self,
             SignetCertificate     *certificate,
             gconstpointer          data)
{
  return g_bytes_equal (signet_certificate_get_subject_der (certificate), data);
}

static gboolean
has_address (SignetCertificateList *self,
             SignetCertificate     *certificate,
             gconstpointer          data)
{
  return signet_certificate_has_address (certificate, data) && !signet_certificate_is_requested (certificate);
}

static gboolean
is_mine (SignetCertificateList *self,
         SignetCertificate     *certificate,
         gconstpointer          data)
{
  return signet_certificate_list_get_grip (self, certificate) != NULL;
}

GPtrArray *
signet_certificate_list_find_subject (SignetCertificateList *self,
                                      GBytes                *subject_der)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (subject_der != NULL, NULL);
  return find_all (self, has_subject, subject_der);
}

GPtrArray *
signet_certificate_list_find_address (SignetCertificateList *self,
                                      const char            *address)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (address != NULL, NULL);
  return find_all (self, has_address, address);
}

GPtrArray *
signet_certificate_list_find_mine (SignetCertificateList *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return find_all (self, is_mine, NULL);
}
