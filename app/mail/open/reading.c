/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file is read, not mapped: another program may cut it short while it is open, and a mapped file
 * would then kill us. */
#include "config.h"
#include "reading.h"

#include <glib/gi18n-lib.h>

#include "file.h"
#include "smime-error.h"

struct _SignetReading
{
  GObject        parent_instance;

  SignetMessage *message;
  SignetVerdict *verdict;
  gint64         change;
  GError        *error;
  GBytes        *bytes;
  char          *name;
  gboolean       unchecked;
};

G_DEFINE_FINAL_TYPE (SignetReading, signet_reading, G_TYPE_OBJECT)

static void
signet_reading_finalize (GObject *object)
{
  SignetReading *self = SIGNET_READING (object);

  g_clear_object (&self->message);
  g_clear_pointer (&self->verdict, signet_verdict_unref);
  g_clear_error (&self->error);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->name);

  G_OBJECT_CLASS (signet_reading_parent_class)->finalize (object);
}

static void
signet_reading_class_init (SignetReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_reading_finalize;
}

static void
signet_reading_init (SignetReading *self)
{
}

static void
open_with (SignetReading    *self,
           SignetJudge      *judge,
           SignetJudgeScope  scope,
           GCancellable     *cancellable)
{
  g_autoptr(SignetUnsealer) unsealer = signet_judge_begin (judge, self->bytes, self->name, scope,
                                                           cancellable);
  const GError *error;

  self->message = signet_message_new_unsealed (self->bytes, signet_unsealer_unseal, unsealer);
  self->verdict = signet_unsealer_dup_verdict (unsealer);
  error = signet_unsealer_get_error (unsealer);
  self->error = error != NULL ? g_error_copy (error) : NULL;
  self->change = signet_judge_remember (judge, unsealer, self->message);
}

/* name, judge: nullable. */
static SignetReading *
new_reading (GBytes           *bytes,
             const char       *name,
             SignetJudge      *judge,
             SignetJudgeScope  scope,
             GCancellable     *cancellable)
{
  SignetReading *self = g_object_new (SIGNET_TYPE_READING, NULL);
  g_autoptr(SignetJudge) nobody = NULL;

  if (judge == NULL)
    judge = nobody = signet_judge_new (NULL, NULL, NULL, NULL, SIGNET_STORE_READ);
  self->bytes = g_bytes_ref (bytes);
  self->name = g_strdup (name);
  open_with (self, judge, scope, cancellable);
  return self;
}

static GBytes *
read_mail (const char  *path,
           GError     **error)
{
  g_autoptr(GError) failure = NULL;
  GBytes *bytes = signet_file_read (path, SIGNET_READING_MAX, &failure);

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    {
      g_autofree char *most = g_format_size (SIGNET_READING_MAX);

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                   _("The message is larger than %s and cannot be shown."), most);
    }
  else if (bytes == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return bytes;
}

SignetReading *
signet_reading_new_from_file (const char        *path,
                              const char        *name,
                              SignetJudge       *judge,
                              SignetJudgeScope   scope,
                              GCancellable      *cancellable,
                              GError           **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GBytes) bytes = read_mail (path, error);
  if (bytes == NULL)
    return NULL;

  g_autoptr(SignetReading) self = new_reading (bytes, name, judge, scope, cancellable);
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&self);
}

SignetReading *
signet_reading_new_from_bytes (GBytes       *bytes,
                               SignetJudge  *judge,
                               GCancellable *cancellable)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  return new_reading (bytes, NULL, judge, SIGNET_JUDGE_ALL, cancellable);
}

/* What there is of signatures and encryption in a mail. */
typedef struct
{
  gboolean signed_clearly;  /* all of it */
  gboolean sealed;
} Look;

/* A SignetUnsealFunc that opens nothing. */
static void
look (const SignetSealed *sealed,
      SignetUnsealed     *unsealed,
      gpointer            user_data)
{
  Look *self = user_data;

  if (sealed->entity->parts == NULL)
    self->sealed = TRUE;
  else if (sealed->outermost)
    self->signed_clearly = TRUE;
}

/* Returns: (transfer full). */
static SignetVerdict *
make_unchecked (GBytes *mail)
{
  g_autoptr(GPtrArray) layers = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_layer_unref);
  gsize size;
  const char *data = g_bytes_get_data (mail, &size);
  g_autoptr(SignetAuthor) sender = signet_author_new ((SignetSlice) { .text = data, .length = size });
  const SignetVerdictFacts facts = { .layers = layers, .sender = sender };

  g_ptr_array_add (layers, signet_layer_new_signed (SIGNET_LAYER_UNCHECKED, NULL));
  return signet_verdict_new (&facts);
}

SignetReading *
signet_reading_new_unchecked_from_bytes (GBytes  *bytes,
                                         GError **error)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  g_autoptr(SignetReading) self = g_object_new (SIGNET_TYPE_READING, NULL);
  Look found = { FALSE, FALSE };

  self->message = signet_message_new_unsealed (bytes, look, &found);
  if (!found.signed_clearly || found.sealed)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "This mail is not signed in the clear");
      return NULL;
    }
  self->unchecked = TRUE;
  self->verdict = make_unchecked (bytes);
  self->bytes = g_bytes_ref (bytes);
  return g_steal_pointer (&self);
}

SignetReading *
signet_reading_new_unchecked (const char  *path,
                              const char  *name,
                              GError     **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autoptr(GBytes) bytes = read_mail (path, error);
  SignetReading *self = bytes != NULL ? signet_reading_new_unchecked_from_bytes (bytes, error) : NULL;

  if (self != NULL)
    self->name = g_strdup (name);
  return self;
}

/* Returns: (transfer full), without verdict. */
static SignetReading *
copy (SignetReading *self)
{
  SignetReading *other = g_object_new (SIGNET_TYPE_READING, NULL);

  other->message = g_object_ref (self->message);
  other->change = self->change;
  other->error = self->error != NULL ? g_error_copy (self->error) : NULL;
  other->bytes = g_bytes_ref (self->bytes);
  other->name = g_strdup (self->name);
  return other;
}

/* The main sentence tells of the parts, too. */
static void
replace_part (SignetReading *self,
              SignetVerdict *old_part,
              SignetVerdict *new_part)
{
  g_autoptr(SignetVerdict) old = self->verdict;

  self->verdict = signet_verdict_replace_part (old, old_part, new_part);
}

SignetReading *
signet_reading_check_revocation (SignetReading            *self,
                                 SignetRevocationChecker  *checker,
                                 SignetRevocationMethod    method,
                                 GCancellable             *cancellable,
                                 GError                  **error)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  g_return_val_if_fail (checker != NULL, NULL);

  g_autoptr(SignetReading) known = copy (self);
  GPtrArray *parts;

  known->verdict = signet_revocation_checker_check_all (checker, method, self->verdict, cancellable,
                                                        error);
  if (known->verdict == NULL)
    return NULL;
  parts = signet_verdict_get_parts (self->verdict);
  for (guint i = 0; i < parts->len; i++)
    {
      g_autoptr(SignetVerdict) part = signet_revocation_checker_check_all (checker, method, parts->pdata[i],
                                                                           cancellable, error);

      if (part == NULL)
        return NULL;
      if (part != parts->pdata[i])
        replace_part (known, parts->pdata[i], part);
    }
  return g_steal_pointer (&known);
}

SignetMessage *
signet_reading_get_message (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->message;
}

gboolean
signet_reading_is_checked (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), FALSE);
  return !self->unchecked;
}

SignetVerdict *
signet_reading_get_verdict (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->verdict;
}

GPtrArray *
signet_reading_get_frames (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return signet_verdict_get_parts (self->verdict);
}

const GError *
signet_reading_get_error (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->error;
}

gboolean
signet_reading_may_pass (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), FALSE);
  return g_error_matches (self->error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_CANCELLED)
         || g_error_matches (self->error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_BAD_PASSPHRASE)
         || g_error_matches (self->error, SIGNET_SMIME_ERROR, SIGNET_SMIME_ERROR_AGENT);
}

gint64
signet_reading_get_change (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), 0);
  return self->change;
}

guint64
signet_reading_get_size (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), 0);
  return g_bytes_get_size (self->bytes);
}

GBytes *
signet_reading_get_bytes (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->bytes;
}

const char *
signet_reading_get_name (SignetReading *self)
{
  g_return_val_if_fail (SIGNET_IS_READING (self), NULL);
  return self->name;
}
