/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "anchors.h"

#include "certificate-store.h"
#include "system-anchors.h"
#include "trust-list.h"

struct _SignetAnchors
{
  GPtrArray  *certificates;
  GHashTable *origins;       /* SHA-256 => SignetAnchorOrigin, of those */
  GHashTable *distrusted;    /* SHA-1s */
  GHashTable *limits;        /* SHA-1 => gint64 * */
};

static void
free_parts (gpointer data)
{
  SignetAnchors *self = data;

  g_hash_table_unref (self->origins);
  g_hash_table_unref (self->distrusted);
  g_hash_table_unref (self->limits);
  g_ptr_array_unref (self->certificates);
}

static SignetTrust
get_choice (GHashTable        *choices,
            SignetCertificate *certificate)
{
  const char *fingerprint = signet_certificate_get_fingerprint (certificate);

  return (SignetTrust) GPOINTER_TO_INT (g_hash_table_lookup (choices, fingerprint));
}

/* Also of those that only mails bring. */
static void
note_distrusted (SignetAnchors *self,
                 GHashTable    *choices)
{
  GHashTableIter iter;
  gpointer fingerprint, trust;

  g_hash_table_iter_init (&iter, choices);
  while (g_hash_table_iter_next (&iter, &fingerprint, &trust))
    if (GPOINTER_TO_INT (trust) == SIGNET_TRUST_NO)
      g_hash_table_add (self->distrusted, g_strdup (fingerprint));
}

static void
note (SignetAnchors      *self,
      SignetCertificate  *certificate,
      SignetAnchorOrigin  origin)
{
  g_hash_table_insert (self->origins, g_strdup (signet_certificate_get_sha256 (certificate)),
                       GINT_TO_POINTER (origin));
  g_ptr_array_add (self->certificates, signet_certificate_ref (certificate));
}

static void
note_systems (SignetAnchors     *self,
              SignetCertificate *certificate)
{
  const gint64 limit = signet_system_anchors_get_limit (certificate);

  note (self, certificate, SIGNET_ANCHOR_SYSTEM);
  if (limit < G_MAXINT64)
    g_hash_table_insert (self->limits, g_strdup (signet_certificate_get_fingerprint (certificate)),
                         g_memdup2 (&limit, sizeof limit));
}

SignetAnchors *
signet_anchors_new_empty (void)
{
  SignetAnchors *self = g_atomic_rc_box_new0 (SignetAnchors);

  self->certificates = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_certificate_unref);
  self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->distrusted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->limits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

SignetAnchors *
signet_anchors_load (SignetKeyring          *keyring,
                     SignetCertificateList  *list,
                     GError                **error)
{
  g_return_val_if_fail (keyring == NULL || SIGNET_IS_KEYRING (keyring), NULL);

  g_autoptr(GHashTable) choices = NULL;
  const guint length = list != NULL ? signet_certificate_list_get_length (list) : 0;
  SignetAnchors *self;
  GPtrArray *system;

  if (keyring != NULL)
    choices = signet_trust_list_read (signet_keyring_get_home (keyring), error);
  else
    choices = g_hash_table_new (g_str_hash, g_str_equal);
  if (choices == NULL)
    return NULL;
  self = signet_anchors_new_empty ();
  note_distrusted (self, choices);
  for (guint i = 0; i < length; i++)
    {
      SignetCertificate *certificate = signet_certificate_list_get (list, i);

      if (get_choice (choices, certificate) == SIGNET_TRUST_YES)
        note (self, certificate, SIGNET_ANCHOR_ADDED);
    }
  signet_system_anchors_get (&system);
  for (guint i = 0; i < system->len; i++)
    if (signet_anchors_get_origin (self, system->pdata[i]) == SIGNET_ANCHOR_NONE)
      note_systems (self, system->pdata[i]);
  return self;
}

SignetAnchors *
signet_anchors_ref (SignetAnchors *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

void
signet_anchors_unref (SignetAnchors *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, free_parts);
}

GPtrArray *
signet_anchors_get_certificates (SignetAnchors *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->certificates;
}

GHashTable *
signet_anchors_get_distrusted (SignetAnchors *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->distrusted;
}

GHashTable *
signet_anchors_get_limits (SignetAnchors *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->limits;
}

SignetAnchorOrigin
signet_anchors_get_origin (SignetAnchors     *self,
                           SignetCertificate *certificate)
{
  g_return_val_if_fail (self != NULL, SIGNET_ANCHOR_NONE);
  g_return_val_if_fail (certificate != NULL, SIGNET_ANCHOR_NONE);

  const char *sha256 = signet_certificate_get_sha256 (certificate);

  if (g_hash_table_contains (self->distrusted, signet_certificate_get_fingerprint (certificate)))
    return SIGNET_ANCHOR_DISTRUSTED;
  return (SignetAnchorOrigin) GPOINTER_TO_INT (g_hash_table_lookup (self->origins, sha256));
}

gboolean
signet_anchors_has (SignetAnchors *self,
                    const char    *sha256)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return sha256 != NULL && g_hash_table_contains (self->origins, sha256);
}

static gboolean
set (SignetKeyring      *keyring,
     SignetCertificate  *certificate,
     SignetTrust         trust,
     GError            **error)
{
  return signet_trust_list_set (signet_keyring_get_home (keyring),
                                signet_certificate_get_fingerprint (certificate),
                                signet_certificate_get_subject (certificate), trust, error);
}

static gboolean
keep (SignetKeyring      *keyring,
      SignetCertificate  *certificate,
      GError            **error)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, certificate);
  return signet_certificate_store_add (keyring, one, error);
}

static gboolean
is_systems (SignetCertificate *certificate)
{
  GPtrArray *system;

  signet_system_anchors_get (&system);
  for (guint i = 0; i < system->len; i++)
    if (signet_certificate_equal (system->pdata[i], certificate))
      return TRUE;
  return FALSE;
}

gboolean
signet_anchors_trust (SignetKeyring      *keyring,
                      SignetCertificate  *certificate,
                      GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);

  g_autoptr(GHashTable) choices = NULL;

  if (!signet_keyring_check_change (keyring, error))
    return FALSE;
  choices = signet_trust_list_read (signet_keyring_get_home (keyring), error);
  if (choices == NULL)
    return FALSE;
  if (get_choice (choices, certificate) == SIGNET_TRUST_NO
      && (!signet_certificate_is_self_signed (certificate) || is_systems (certificate)))
    return set (keyring, certificate, SIGNET_TRUST_UNSAID, error);
  return keep (keyring, certificate, error) && set (keyring, certificate, SIGNET_TRUST_YES, error);
}

gboolean
signet_anchors_distrust (SignetKeyring      *keyring,
                         SignetCertificate  *certificate,
                         GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);
  return signet_keyring_check_change (keyring, error)
         && set (keyring, certificate, SIGNET_TRUST_NO, error)
         && (is_systems (certificate) || keep (keyring, certificate, error));
}

/* Where that was said of it nothing is from now on. */
static gboolean
take_back (SignetKeyring      *keyring,
           SignetCertificate  *certificate,
           SignetTrust         said,
           GError            **error)
{
  g_autoptr(GHashTable) choices = signet_trust_list_read (signet_keyring_get_home (keyring), error);

  if (choices == NULL)
    return FALSE;
  return get_choice (choices, certificate) != said
         || (signet_keyring_check_change (keyring, error)
             && set (keyring, certificate, SIGNET_TRUST_UNSAID, error));
}

gboolean
signet_anchors_relent (SignetKeyring      *keyring,
                       SignetCertificate  *certificate,
                       GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);
  return take_back (keyring, certificate, SIGNET_TRUST_NO, error);
}

gboolean
signet_anchors_forget (SignetKeyring      *keyring,
                       SignetCertificate  *certificate,
                       GError            **error)
{
  g_return_val_if_fail (SIGNET_IS_KEYRING (keyring), FALSE);
  g_return_val_if_fail (certificate != NULL, FALSE);
  return take_back (keyring, certificate, SIGNET_TRUST_YES, error);
}
