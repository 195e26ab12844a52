/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sentence and what belongs to it. The sentences about servers are made in pop3-trouble.c, those
 * about the disk here. */
#include "config.h"
#include "trouble.h"

#include <glib/gi18n-lib.h>

#include "sentences.h"
#include "store-error.h"
#include "text.h"
#include "tls-trust.h"

#define MAX_TEXT 2000

struct _SignetTrouble
{
  gatomicrefcount    count;
  SignetTroubleKind  kind;
  char              *sentence;
  char              *advice;
  char              *details;
  GTlsCertificate   *certificate;
  char              *pin;
};

typedef struct
{
  SignetTrouble *trouble;
} SignetTroubleErrorPrivate;

static void
signet_trouble_error_private_init (SignetTroubleErrorPrivate *priv)
{
  priv->trouble = NULL;
}

static void
signet_trouble_error_private_copy (const SignetTroubleErrorPrivate *source,
                                   SignetTroubleErrorPrivate       *copy)
{
  copy->trouble = source->trouble ? signet_trouble_ref (source->trouble) : NULL;
}

static void
signet_trouble_error_private_clear (SignetTroubleErrorPrivate *priv)
{
  g_clear_pointer (&priv->trouble, signet_trouble_unref);
}

G_DEFINE_EXTENDED_ERROR (SignetTroubleError, signet_trouble_error)

SignetTrouble *
signet_trouble_new (SignetTroubleKind  kind,
                    const char        *sentence,
                    const char        *advice,
                    const char        *details,
                    GTlsCertificate   *certificate)
{
  g_return_val_if_fail (sentence != NULL, NULL);
  g_return_val_if_fail (details != NULL, NULL);

  SignetTrouble *self = g_new0 (SignetTrouble, 1);

  g_atomic_ref_count_init (&self->count);
  self->kind = kind;
  self->sentence = signet_text_clean (sentence, -1, MAX_TEXT, SIGNET_TEXT_ONE_LINE);
  self->advice = g_strdup (advice);
  self->details = signet_text_clean (details, -1, MAX_TEXT, SIGNET_TEXT_LINES);
  if (certificate != NULL)
    {
      self->certificate = g_object_ref (certificate);
      self->pin = signet_tls_trust_pin_from_certificate (certificate);
    }
  return self;
}

/* What the disk would not do. */
static SignetTrouble *
trouble_from_disk (const GError *error)
{
  SignetTroubleKind kind = SIGNET_TROUBLE_RETRY;
  const char *sentence;
  const char *advice = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    {
      kind = SIGNET_TROUBLE_DISK;
      sentence = _("There is no space left to store mail.");
      advice = _("Make some room on the disk and try again.");
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
           || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    {
      kind = SIGNET_TROUBLE_DISK;
      sentence = _("The mail folder cannot be written to.");
      advice = _("Check the folder's permissions and try again.");
    }
  else if (g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_LOCKED))
    {
      sentence = _("Signet is already running with this mail.");
      advice = _("Use the window that is open, or close it and try again.");
    }
  else if (g_error_matches (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_GONE))
    sentence = _("This message is not there any more.");
  else
    sentence = error->message;

  return signet_trouble_new (kind, sentence, advice, error->message, NULL);
}

SignetTrouble *
signet_trouble_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == SIGNET_TROUBLE_ERROR)
    return signet_trouble_ref (signet_trouble_error_get_private (error)->trouble);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return signet_trouble_new (SIGNET_TROUBLE_CANCELLED, _("Stopped."), NULL, error->message, NULL);
  return trouble_from_disk (error);
}

char *
signet_trouble_dup_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  g_autoptr(SignetTrouble) trouble = signet_trouble_from_error (error);
  GString *text = g_string_new (trouble->sentence);

  signet_sentences_add (text, trouble->advice);
  return g_string_free (text, FALSE);
}

char *
signet_trouble_dup_file_text (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
         ? signet_text_clean (error->message, -1, MAX_TEXT, SIGNET_TEXT_ONE_LINE)
         : signet_trouble_dup_text (error);
}

GError *
signet_trouble_to_error (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  GError *error = g_error_new_literal (SIGNET_TROUBLE_ERROR, (int) self->kind, self->sentence);
  signet_trouble_error_get_private (error)->trouble = signet_trouble_ref (self);
  return error;
}

SignetTrouble *
signet_trouble_ref (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
signet_trouble_unref (SignetTrouble *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;

  g_free (self->sentence);
  g_free (self->advice);
  g_free (self->details);
  g_clear_object (&self->certificate);
  g_free (self->pin);
  g_free (self);
}

SignetTroubleKind
signet_trouble_get_kind (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, SIGNET_TROUBLE_RETRY);
  return self->kind;
}

const char *
signet_trouble_get_sentence (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sentence;
}

const char *
signet_trouble_get_advice (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->advice;
}

const char *
signet_trouble_get_details (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->details;
}

GTlsCertificate *
signet_trouble_get_certificate (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->certificate;
}

const char *
signet_trouble_get_pin (SignetTrouble *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->pin;
}
