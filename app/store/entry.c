/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A copy of a row's facts that tells when they change. */
#include "config.h"
#include "entry.h"

#include "folder-private.h"

struct _SignetEntry
{
  GObject         parent_instance;

  SignetFolder   *folder;  /* nullable */
  char           *name;
  SignetEnvelope *envelope;
  SignetFlags     flags;
  guint64         size;
  gboolean        partial;
  gboolean        outgoing;
  SignetMarks     marks;
  guint           thread_size;
};

enum
{
  PROP_0, PROP_FLAGS, PROP_PARTIAL, PROP_SIZE, PROP_SIGNATURE, PROP_ENCRYPTION, PROP_SENTENCE,
  PROP_THREAD_SIZE, N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetEntry, signet_entry, G_TYPE_OBJECT)

static void
signet_entry_get_property (GObject    *object,
                           guint       id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  SignetEntry *self = SIGNET_ENTRY (object);

  switch (id)
    {
    case PROP_FLAGS: g_value_set_uint (value, self->flags); break;
    case PROP_PARTIAL: g_value_set_boolean (value, self->partial); break;
    case PROP_SIZE: g_value_set_uint64 (value, self->size); break;
    case PROP_SIGNATURE: g_value_set_uint (value, signet_entry_get_marks (self).signature); break;
    case PROP_ENCRYPTION: g_value_set_uint (value, signet_entry_get_marks (self).encryption); break;
    case PROP_SENTENCE: g_value_set_string (value, signet_entry_get_sentence (self)); break;
    case PROP_THREAD_SIZE: g_value_set_uint (value, self->thread_size); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_entry_finalize (GObject *object)
{
  SignetEntry *self = SIGNET_ENTRY (object);

  g_clear_object (&self->folder);
  g_free (self->name);
  signet_envelope_unref (self->envelope);

  G_OBJECT_CLASS (signet_entry_parent_class)->finalize (object);
}

static void
signet_entry_class_init (SignetEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_entry_get_property;
  object_class->finalize = signet_entry_finalize;

  properties[PROP_FLAGS] = g_param_spec_uint ("flags", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_PARTIAL] = g_param_spec_boolean ("partial", NULL, NULL, FALSE, flags);
  properties[PROP_SIZE] = g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_SIGNATURE] = g_param_spec_uint ("signature", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ENCRYPTION] = g_param_spec_uint ("encryption", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  properties[PROP_THREAD_SIZE] = g_param_spec_uint ("thread-size", NULL, NULL, 0, G_MAXUINT, 1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_entry_init (SignetEntry *self)
{
}

SignetEntry *
signet_entry_new (const char     *name,
                  SignetEnvelope *envelope,
                  SignetFlags     flags,
                  guint64         size,
                  gboolean        partial)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (envelope != NULL, NULL);

  SignetEntry *self = g_object_new (SIGNET_TYPE_ENTRY, NULL);

  self->name = g_strdup (name);
  self->envelope = signet_envelope_ref (envelope);
  self->flags = flags;
  self->size = size;
  self->partial = partial;
  self->thread_size = 1;
  return self;
}

const char *
signet_entry_get_name (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), NULL);
  return self->name;
}

SignetEnvelope *
signet_entry_get_envelope (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), NULL);
  return self->envelope;
}

SignetFlags
signet_entry_get_flags (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), 0);
  return self->flags;
}

guint64
signet_entry_get_size (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), 0);
  return self->size;
}

gboolean
signet_entry_get_partial (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), FALSE);
  return self->partial;
}

SignetFolder *
signet_entry_get_folder (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), NULL);
  return self->folder;
}

static SignetVerdictLog *
get_verdicts (SignetEntry *self)
{
  return self->folder != NULL ? signet_folder_get_verdicts (self->folder) : NULL;
}

/* Whether other trust or other keys would make it another one. A certificate stays revoked. */
static gboolean
depends_on_standing (SignetMarks marks)
{
  return (marks.signature > SIGNET_SIGNATURE_NONE && marks.signature != SIGNET_SIGNATURE_REVOKED)
         || marks.encryption == SIGNET_ENCRYPTION_NOT_FOR_US
         || marks.encryption == SIGNET_ENCRYPTION_CANNOT_OPEN;
}

SignetMarks
signet_entry_get_marks (SignetEntry *self)
{
  const SignetMarks unknown = { SIGNET_SIGNATURE_UNJUDGED, SIGNET_ENCRYPTION_UNJUDGED };

  g_return_val_if_fail (SIGNET_IS_ENTRY (self), unknown);

  SignetVerdictLog *verdicts = depends_on_standing (self->marks) ? get_verdicts (self) : NULL;

  return verdicts == NULL || signet_verdict_log_holds (verdicts, self->name, self->marks) ? self->marks
                                                                                         : unknown;
}

const char *
signet_entry_get_sentence (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), NULL);

  SignetVerdictLog *verdicts = get_verdicts (self);
  const SignetMarks marks = signet_entry_get_marks (self);

  if (verdicts == NULL || marks.signature == SIGNET_SIGNATURE_UNJUDGED)
    return NULL;
  return signet_verdict_log_find (verdicts, self->name, marks);
}

guint
signet_entry_get_thread_size (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), 1);
  return self->thread_size;
}

gboolean
signet_entry_get_outgoing (SignetEntry *self)
{
  g_return_val_if_fail (SIGNET_IS_ENTRY (self), FALSE);
  return self->outgoing;
}

static void
set_envelope (SignetEntry    *self,
              SignetEnvelope *envelope)
{
  SignetEnvelope *old = self->envelope;

  self->envelope = signet_envelope_ref (envelope);
  signet_envelope_unref (old);
}

void
signet_entry_update (SignetEntry    *self,
                     SignetEnvelope *envelope,
                     SignetFlags     flags,
                     guint64         size,
                     gboolean        partial)
{
  g_return_if_fail (SIGNET_IS_ENTRY (self));
  g_return_if_fail (envelope != NULL);

  const SignetFlags old_flags = self->flags;
  const guint64 old_size = self->size;
  const gboolean old_partial = self->partial;

  set_envelope (self, envelope);
  self->flags = flags;
  self->size = size;
  self->partial = partial;

  g_object_freeze_notify (G_OBJECT (self));
  if (old_flags != flags)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FLAGS]);
  if (old_size != size)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIZE]);
  if (old_partial != partial)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PARTIAL]);
  g_object_thaw_notify (G_OBJECT (self));
}

void
signet_entry_set_folder (SignetEntry  *self,
                         SignetFolder *folder)
{
  g_return_if_fail (SIGNET_IS_ENTRY (self));
  g_return_if_fail (SIGNET_IS_FOLDER (folder));

  g_set_object (&self->folder, folder);
}

void
signet_entry_set_outgoing (SignetEntry *self,
                           gboolean     outgoing)
{
  g_return_if_fail (SIGNET_IS_ENTRY (self));
  self->outgoing = outgoing;
}

void
signet_entry_set_marks (SignetEntry *self,
                        SignetMarks  marks)
{
  g_return_if_fail (SIGNET_IS_ENTRY (self));

  const SignetMarks old = self->marks;

  self->marks = marks;
  if (old.signature != marks.signature)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIGNATURE]);
  if (old.encryption != marks.encryption)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENCRYPTION]);
}

void
signet_entry_set_thread_size (SignetEntry *self,
                              guint        size)
{
  g_return_if_fail (SIGNET_IS_ENTRY (self));

  if (self->thread_size == size)
    return;
  self->thread_size = size;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_THREAD_SIZE]);
}
