/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The record changes on the main thread only, and only while somebody has claimed the item: so whoever
 * has may read it anywhere. */
#include "config.h"
#include "outbox-item.h"

struct _SignetOutboxItem
{
  GObject             parent_instance;

  SignetOutboxRecord *record;
  gint64              held;      /* seconds since 1970 */
  int                 claimed;   /* atomic */
};

enum { PROP_0, PROP_STATE, PROP_SENTENCE, PROP_NOT_BEFORE, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SignetOutboxItem, signet_outbox_item, G_TYPE_OBJECT)

static void
signet_outbox_item_get_property (GObject    *object,
                                 guint       id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  SignetOutboxItem *self = SIGNET_OUTBOX_ITEM (object);

  switch (id)
    {
    case PROP_STATE: g_value_set_uint (value, signet_outbox_item_get_state (self)); break;
    case PROP_SENTENCE: g_value_set_string (value, self->record->sentence); break;
    case PROP_NOT_BEFORE: g_value_set_int64 (value, self->record->not_before); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
signet_outbox_item_finalize (GObject *object)
{
  signet_outbox_record_free (SIGNET_OUTBOX_ITEM (object)->record);

  G_OBJECT_CLASS (signet_outbox_item_parent_class)->finalize (object);
}

static void
signet_outbox_item_class_init (SignetOutboxItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = signet_outbox_item_get_property;
  object_class->finalize = signet_outbox_item_finalize;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, SIGNET_OUTBOX_TAKEN_BACK, 0, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, NULL, flags);
  properties[PROP_NOT_BEFORE] = g_param_spec_int64 ("not-before", NULL, NULL, 0, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
signet_outbox_item_init (SignetOutboxItem *self)
{
}

SignetOutboxItem *
signet_outbox_item_new (SignetOutboxRecord *record)
{
  g_return_val_if_fail (record != NULL, NULL);

  SignetOutboxItem *self = g_object_new (SIGNET_TYPE_OUTBOX_ITEM, NULL);

  self->record = record;
  return self;
}

/* The name stays the same, whoever changes the record. */
const char *
signet_outbox_item_get_name (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return self->record->name;
}

SignetOutboxState
signet_outbox_item_get_state (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), SIGNET_OUTBOX_UNKNOWN);
  return signet_outbox_record_get_state (self->record);
}

const char *
signet_outbox_item_get_sentence (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return self->record->sentence;
}

const char *
signet_outbox_item_get_details (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return self->record->details;
}

gint64
signet_outbox_item_get_not_before (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), 0);
  return self->record->not_before;
}

void
signet_outbox_item_hold (SignetOutboxItem *self,
                         gint64            until)
{
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (self));

  self->held = until;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SENTENCE]);
}

gint64
signet_outbox_item_get_held (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), 0);
  return self->held;
}

gboolean
signet_outbox_item_is_stopped (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), FALSE);
  return signet_outbox_item_get_state (self) == SIGNET_OUTBOX_WAITING && self->held == G_MAXINT64;
}

gboolean
signet_outbox_item_is_soon (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), FALSE);
  const gint64 pause = MAX (self->held, self->record->retry_at);

  return signet_outbox_item_get_state (self) == SIGNET_OUTBOX_WAITING
         && MAX (self->record->not_before, pause) <= g_get_real_time () / G_USEC_PER_SEC
                                                          + SIGNET_OUTBOX_ITEM_SOON;
}

typedef void (*RecipientFunc) (const SignetOutboxRecipient *recipient,
                               GStrvBuilder                *builder);

static GStrv
list (SignetOutboxItem *self,
      RecipientFunc     func)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->record->deliveries->len; i++)
    {
      const SignetOutboxDelivery *delivery = self->record->deliveries->pdata[i];

      for (guint j = 0; j < delivery->recipients->len; j++)
        func (delivery->recipients->pdata[j], builder);
    }
  return g_strv_builder_end (builder);
}

static void
add_wanted (const SignetOutboxRecipient *recipient,
            GStrvBuilder                *builder)
{
  if (recipient->state != SIGNET_OUTBOX_REFUSED)
    g_strv_builder_add (builder, recipient->address);
}

static void
add_refused (const SignetOutboxRecipient *recipient,
             GStrvBuilder                *builder)
{
  if (recipient->state != SIGNET_OUTBOX_REFUSED)
    return;
  g_strv_builder_add (builder, recipient->address);
  g_strv_builder_add (builder, recipient->said != NULL ? recipient->said : "");
}

GStrv
signet_outbox_item_dup_recipients (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return list (self, add_wanted);
}

GStrv
signet_outbox_item_dup_refused (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return list (self, add_refused);
}

static gboolean
has_sent (const SignetOutboxDelivery *delivery)
{
  for (guint i = 0; i < delivery->recipients->len; i++)
    if (((const SignetOutboxRecipient *) delivery->recipients->pdata[i])->state == SIGNET_OUTBOX_SENT)
      return TRUE;
  return FALSE;
}

gboolean
signet_outbox_item_may_have_arrived (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), TRUE);

  const SignetOutboxRecord *record = self->record;

  for (guint i = 0; i < record->deliveries->len; i++)
    {
      const SignetOutboxDelivery *delivery = record->deliveries->pdata[i];

      if ((delivery->state != SIGNET_OUTBOX_WAITING && delivery->state != SIGNET_OUTBOX_REFUSED)
          || has_sent (delivery))
        return TRUE;
    }
  return record->deliveries->len == 0;
}

gboolean
signet_outbox_item_claim (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), FALSE);
  return g_atomic_int_compare_and_exchange (&self->claimed, FALSE, TRUE);
}

void
signet_outbox_item_release (SignetOutboxItem *self)
{
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (self));
  g_atomic_int_set (&self->claimed, FALSE);
}

SignetOutboxRecord *
signet_outbox_item_dup_record (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return signet_outbox_record_copy (self->record);
}

const SignetOutboxRecord *
signet_outbox_item_get_record (SignetOutboxItem *self)
{
  g_return_val_if_fail (SIGNET_IS_OUTBOX_ITEM (self), NULL);
  return self->record;
}

void
signet_outbox_item_set_record (SignetOutboxItem   *self,
                               SignetOutboxRecord *record)
{
  g_return_if_fail (SIGNET_IS_OUTBOX_ITEM (self));
  g_return_if_fail (record != NULL);

  signet_outbox_record_free (self->record);
  self->record = record;
  for (guint i = PROP_STATE; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}
