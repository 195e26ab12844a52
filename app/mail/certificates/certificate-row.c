/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "certificate-row.h"

#include "certificate-request.h"

struct _SignetCertificateRow
{
  GObject                 parent_instance;

  SignetCertificate      *certificate;
  SignetCertificateGroup  group;
  gboolean                requested;
  gboolean                kept;
  SignetAnchorOrigin      origin;
  SignetPersonState       state;
  SignetPersonOrigin      source;
  gint64                  first_seen;
};

G_DEFINE_FINAL_TYPE (SignetCertificateRow, signet_certificate_row, G_TYPE_OBJECT)

static void
signet_certificate_row_finalize (GObject *object)
{
  SignetCertificateRow *self = SIGNET_CERTIFICATE_ROW (object);

  g_clear_pointer (&self->certificate, signet_certificate_unref);

  G_OBJECT_CLASS (signet_certificate_row_parent_class)->finalize (object);
}

static void
signet_certificate_row_class_init (SignetCertificateRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_certificate_row_finalize;
}

static void
signet_certificate_row_init (SignetCertificateRow *self)
{
}

SignetCertificateRow *
signet_certificate_row_new (SignetCertificate     *certificate,
                            SignetCertificateList *list,
                            SignetAnchors         *anchors,
                            const SignetPerson    *person)
{
  g_return_val_if_fail (certificate != NULL, NULL);
  g_return_val_if_fail (list != NULL && anchors != NULL, NULL);

  SignetCertificateRow *self = g_object_new (SIGNET_TYPE_CERTIFICATE_ROW, NULL);

  self->certificate = signet_certificate_ref (certificate);
  self->origin = signet_anchors_get_origin (anchors, certificate);
  self->requested = signet_certificate_is_requested (certificate);
  if (signet_certificate_list_get_grip (list, certificate) != NULL)
    self->group = SIGNET_CERTIFICATES_MINE;
  else if (signet_certificate_is_ca (certificate) || signet_certificate_row_is_trusted (self))
    self->group = SIGNET_CERTIFICATES_AUTHORITIES;
  else
    self->group = SIGNET_CERTIFICATES_PEOPLE;
  self->kept = signet_certificate_list_find_fingerprint (
                 list, signet_certificate_get_sha256 (certificate)) != NULL;
  if (person != NULL)
    {
      self->state = person->state;
      self->source = person->origin;
      self->first_seen = person->first_seen;
    }
  if (self->origin == SIGNET_ANCHOR_DISTRUSTED)
    self->state = SIGNET_PERSON_REFUSED;
  return self;
}

SignetCertificateRow *
signet_certificate_row_new_seen (SignetCertificate *certificate)
{
  g_return_val_if_fail (certificate != NULL, NULL);

  SignetCertificateRow *self = g_object_new (SIGNET_TYPE_CERTIFICATE_ROW, NULL);

  self->certificate = signet_certificate_ref (certificate);
  self->group = SIGNET_CERTIFICATES_PEOPLE;
  return self;
}

SignetCertificate *
signet_certificate_row_get_certificate (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), NULL);
  return self->certificate;
}

SignetCertificateGroup
signet_certificate_row_get_group (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), SIGNET_CERTIFICATES_PEOPLE);
  return self->group;
}

gboolean
signet_certificate_row_is_requested (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), FALSE);
  return self->requested;
}

SignetAnchorOrigin
signet_certificate_row_get_origin (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), SIGNET_ANCHOR_NONE);
  return self->origin;
}

gboolean
signet_certificate_row_is_trusted (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), FALSE);
  return self->origin == SIGNET_ANCHOR_ADDED || self->origin == SIGNET_ANCHOR_SYSTEM;
}

gboolean
signet_certificate_row_is_kept (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), FALSE);
  return self->kept;
}

SignetPersonState
signet_certificate_row_get_state (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), SIGNET_PERSON_SEEN);
  return self->state;
}

SignetPersonOrigin
signet_certificate_row_get_source (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), SIGNET_PERSON_FROM_MAIL);
  return self->source;
}

gint64
signet_certificate_row_get_first_seen (SignetCertificateRow *self)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), 0);
  return self->first_seen;
}

gboolean
signet_certificate_row_equal (SignetCertificateRow *self,
                              SignetCertificateRow *other)
{
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (self), FALSE);
  g_return_val_if_fail (SIGNET_IS_CERTIFICATE_ROW (other), FALSE);

  return self->group == other->group && self->requested == other->requested
         && self->kept == other->kept && self->origin == other->origin && self->state == other->state
         && self->source == other->source && self->first_seen == other->first_seen
         && signet_certificate_equal (self->certificate, other->certificate);
}
