/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A key file: a group for the message and one for each delivery. */
#include "config.h"
#include "outbox-record.h"

#include <glib/gi18n-lib.h>

#include "store-error.h"

#define MESSAGE "Message"

/* More than any message becomes: one for each hidden recipient. */
#define MAX_DELIVERIES 10000

static const char *const state_names[] =
{
  [SIGNET_OUTBOX_WAITING] = "waiting",
  [SIGNET_OUTBOX_SENDING] = "sending",
  [SIGNET_OUTBOX_SENT] = "sent",
  [SIGNET_OUTBOX_REFUSED] = "refused",
  [SIGNET_OUTBOX_UNKNOWN] = "unknown",
  [SIGNET_OUTBOX_TAKEN_BACK] = "taken-back",
};

const char *
signet_outbox_state_get_name (SignetOutboxState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_names), NULL);
  return state_names[state];
}

static void
recipient_free (gpointer data)
{
  SignetOutboxRecipient *self = data;

  g_free (self->address);
  g_free (self->said);
  g_free (self);
}

static void
delivery_free (gpointer data)
{
  SignetOutboxDelivery *self = data;

  g_free (self->from);
  g_ptr_array_unref (self->recipients);
  g_free (self);
}

static SignetOutboxDelivery *
delivery_new (const char *from)
{
  SignetOutboxDelivery *self = g_new0 (SignetOutboxDelivery, 1);

  self->from = g_strdup (from);
  self->recipients = g_ptr_array_new_with_free_func (recipient_free);
  return self;
}

static void
add_recipient (SignetOutboxDelivery *self,
               const char           *address,
               SignetOutboxState     state,
               const char           *said)
{
  SignetOutboxRecipient *recipient = g_new0 (SignetOutboxRecipient, 1);

  recipient->address = g_strdup (address);
  recipient->state = state;
  recipient->said = g_strdup (said);
  g_ptr_array_add (self->recipients, recipient);
}

static SignetOutboxDelivery *
copy_delivery (const SignetOutboxDelivery *delivery)
{
  SignetOutboxDelivery *copy = delivery_new (delivery->from);

  copy->is_apart = delivery->is_apart;
  copy->state = delivery->state;
  copy->eight_bit = delivery->eight_bit;
  copy->utf8 = delivery->utf8;
  for (guint i = 0; i < delivery->recipients->len; i++)
    {
      const SignetOutboxRecipient *recipient = delivery->recipients->pdata[i];

      add_recipient (copy, recipient->address, recipient->state, recipient->said);
    }
  return copy;
}

SignetOutboxRecord *
signet_outbox_record_new (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  SignetOutboxRecord *self = g_new0 (SignetOutboxRecord, 1);

  self->name = g_strdup (name);
  self->sent_folder = g_strdup ("Sent");
  self->deliveries = g_ptr_array_new_with_free_func (delivery_free);
  return self;
}

SignetOutboxRecord *
signet_outbox_record_copy (const SignetOutboxRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  SignetOutboxRecord *copy = g_new (SignetOutboxRecord, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->answers = g_strdup (self->answers);
  copy->sent_folder = g_strdup (self->sent_folder);
  copy->draft = g_strdup (self->draft);
  copy->sentence = g_strdup (self->sentence);
  copy->details = g_strdup (self->details);
  copy->deliveries = g_ptr_array_new_with_free_func (delivery_free);
  for (guint i = 0; i < self->deliveries->len; i++)
    g_ptr_array_add (copy->deliveries, copy_delivery (self->deliveries->pdata[i]));
  return copy;
}

void
signet_outbox_record_free (SignetOutboxRecord *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->answers);
  g_free (self->sent_folder);
  g_free (self->draft);
  g_free (self->sentence);
  g_free (self->details);
  g_ptr_array_unref (self->deliveries);
  g_free (self);
}

SignetOutboxDelivery *
signet_outbox_record_add (SignetOutboxRecord *self,
                          const char         *from,
                          const char *const  *recipients)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (from != NULL, NULL);
  g_return_val_if_fail (recipients != NULL, NULL);

  SignetOutboxDelivery *delivery = delivery_new (from);

  for (guint i = 0; recipients[i] != NULL; i++)
    add_recipient (delivery, recipients[i], SIGNET_OUTBOX_WAITING, NULL);
  g_ptr_array_add (self->deliveries, delivery);
  return delivery;
}

SignetOutboxState
signet_outbox_record_get_state (const SignetOutboxRecord *self)
{
  static const SignetOutboxState order[] = { SIGNET_OUTBOX_UNKNOWN, SIGNET_OUTBOX_SENDING,
                                             SIGNET_OUTBOX_REFUSED, SIGNET_OUTBOX_WAITING };

  g_return_val_if_fail (self != NULL, SIGNET_OUTBOX_UNKNOWN);

  if (self->leaving != SIGNET_OUTBOX_WAITING)
    return self->leaving;
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    for (guint j = 0; j < self->deliveries->len; j++)
      if (((const SignetOutboxDelivery *) self->deliveries->pdata[j])->state == order[i])
        return order[i];

  /* One without a delivery is one whose record could not be read. */
  return self->deliveries->len > 0 ? SIGNET_OUTBOX_SENT : SIGNET_OUTBOX_UNKNOWN;
}

guint
signet_outbox_record_find_waiting (const SignetOutboxRecord *self,
                                   guint                     from)
{
  g_return_val_if_fail (self != NULL, 0);

  for (guint i = from; i < self->deliveries->len; i++)
    if (((const SignetOutboxDelivery *) self->deliveries->pdata[i])->state == SIGNET_OUTBOX_WAITING)
      return i;
  return self->deliveries->len;
}

void
signet_outbox_record_retry (SignetOutboxRecord *self,
                            gboolean            to_the_rest)
{
  g_return_if_fail (self != NULL);

  self->not_before = 0;
  self->retry_at = 0;
  self->failures = 0;
  self->to_the_rest = to_the_rest;
  for (guint i = 0; i < self->deliveries->len; i++)
    {
      SignetOutboxDelivery *delivery = self->deliveries->pdata[i];

      if (delivery->state == SIGNET_OUTBOX_REFUSED || delivery->state == SIGNET_OUTBOX_UNKNOWN)
        delivery->state = SIGNET_OUTBOX_WAITING;
      for (guint j = 0; j < delivery->recipients->len; j++)
        {
          SignetOutboxRecipient *recipient = delivery->recipients->pdata[j];

          if (recipient->state == SIGNET_OUTBOX_UNKNOWN
              || (recipient->state == SIGNET_OUTBOX_REFUSED && !to_the_rest))
            recipient->state = SIGNET_OUTBOX_WAITING;
        }
    }
  signet_outbox_record_tell (self, NULL, NULL);
}

void
signet_outbox_record_tell (SignetOutboxRecord *self,
                           const char         *sentence,
                           const char         *details)
{
  g_return_if_fail (self != NULL);

  g_free (self->sentence);
  g_free (self->details);
  self->sentence = g_strdup (sentence);
  self->details = g_strdup (details);
}

static void
set_string (GKeyFile   *file,
            const char *group,
            const char *key,
            const char *value)
{
  if (value != NULL)
    g_key_file_set_string (file, group, key, value);
}

static void
write_delivery (GKeyFile                   *file,
                guint                       number,
                const SignetOutboxDelivery *delivery)
{
  g_autofree char *group = g_strdup_printf ("Delivery %u", number);
  const gsize count = delivery->recipients->len;
  g_autofree const char **addresses = g_new (const char *, count + 1);
  g_autofree const char **states = g_new (const char *, count + 1);

  g_key_file_set_string (file, group, "state", state_names[delivery->state]);
  g_key_file_set_string (file, group, "from", delivery->from);
  g_key_file_set_boolean (file, group, "apart", delivery->is_apart);
  g_key_file_set_boolean (file, group, "8bit", delivery->eight_bit);
  g_key_file_set_boolean (file, group, "utf8", delivery->utf8);
  for (guint i = 0; i < count; i++)
    {
      const SignetOutboxRecipient *recipient = delivery->recipients->pdata[i];
      g_autofree char *key = g_strdup_printf ("said-%u", i);

      addresses[i] = recipient->address;
      states[i] = state_names[recipient->state];
      set_string (file, group, key, recipient->said);
    }
  g_key_file_set_string_list (file, group, "recipients", addresses, count);
  g_key_file_set_string_list (file, group, "states", states, count);
}

char *
signet_outbox_record_to_text (const SignetOutboxRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_autoptr(GKeyFile) file = g_key_file_new ();

  g_key_file_set_int64 (file, MESSAGE, "not-before", self->not_before);
  g_key_file_set_int64 (file, MESSAGE, "retry-at", self->retry_at);
  g_key_file_set_uint64 (file, MESSAGE, "failures", self->failures);
  g_key_file_set_boolean (file, MESSAGE, "to-the-rest", self->to_the_rest);
  g_key_file_set_boolean (file, MESSAGE, "forward", self->is_forward);
  g_key_file_set_boolean (file, MESSAGE, "notices", self->wants_notices);
  g_key_file_set_boolean (file, MESSAGE, "leaves-nothing", self->leaves_nothing);
  g_key_file_set_boolean (file, MESSAGE, "has-draft", self->has_draft);
  g_key_file_set_string (file, MESSAGE, "leaving", state_names[self->leaving]);
  set_string (file, MESSAGE, "answers", self->answers);
  set_string (file, MESSAGE, "sent-folder", self->sent_folder);
  set_string (file, MESSAGE, "draft", self->draft);
  set_string (file, MESSAGE, "sentence", self->sentence);
  set_string (file, MESSAGE, "details", self->details);
  for (guint i = 0; i < self->deliveries->len; i++)
    write_delivery (file, i, self->deliveries->pdata[i]);

  /* The last line tells that none is missing. */
  g_key_file_set_uint64 (file, "End", "deliveries", self->deliveries->len);
  return g_key_file_to_data (file, NULL, NULL);
}

static gboolean
read_state (const char        *name,
            SignetOutboxState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_names); i++)
    if (g_strcmp0 (name, state_names[i]) == 0)
      {
        *state = (SignetOutboxState) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_delivery (GKeyFile           *file,
               guint               number,
               SignetOutboxRecord *self)
{
  g_autofree char *group = g_strdup_printf ("Delivery %u", number);
  g_autofree char *from = g_key_file_get_string (file, group, "from", NULL);
  g_autofree char *state = g_key_file_get_string (file, group, "state", NULL);
  gsize n_addresses = 0, n_states = 0;
  g_auto(GStrv) addresses = g_key_file_get_string_list (file, group, "recipients", &n_addresses, NULL);
  g_auto(GStrv) states = g_key_file_get_string_list (file, group, "states", &n_states, NULL);
  SignetOutboxDelivery *delivery;

  if (from == NULL || addresses == NULL || states == NULL || n_addresses != n_states)
    return FALSE;
  delivery = signet_outbox_record_add (self, from, (const char *const *) addresses);
  delivery->is_apart = g_key_file_get_boolean (file, group, "apart", NULL);
  delivery->eight_bit = g_key_file_get_boolean (file, group, "8bit", NULL);
  delivery->utf8 = g_key_file_get_boolean (file, group, "utf8", NULL);
  for (guint i = 0; i < n_states; i++)
    {
      SignetOutboxRecipient *recipient = delivery->recipients->pdata[i];
      g_autofree char *key = g_strdup_printf ("said-%u", i);

      recipient->said = g_key_file_get_string (file, group, key, NULL);
      if (!read_state (states[i], &recipient->state))
        return FALSE;
    }
  return read_state (state, &delivery->state);
}

static gboolean
read_all (GKeyFile           *file,
          SignetOutboxRecord *self)
{
  const guint64 count = g_key_file_get_uint64 (file, "End", "deliveries", NULL);
  g_autofree char *leaving = g_key_file_get_string (file, MESSAGE, "leaving", NULL);
  g_autofree char *sent_folder = g_key_file_get_string (file, MESSAGE, "sent-folder", NULL);

  if (count == 0 || count > MAX_DELIVERIES || !read_state (leaving, &self->leaving))
    return FALSE;
  self->not_before = g_key_file_get_int64 (file, MESSAGE, "not-before", NULL);
  self->retry_at = g_key_file_get_int64 (file, MESSAGE, "retry-at", NULL);
  self->failures = (guint) g_key_file_get_uint64 (file, MESSAGE, "failures", NULL);
  self->to_the_rest = g_key_file_get_boolean (file, MESSAGE, "to-the-rest", NULL);
  self->is_forward = g_key_file_get_boolean (file, MESSAGE, "forward", NULL);
  self->wants_notices = g_key_file_get_boolean (file, MESSAGE, "notices", NULL);
  self->leaves_nothing = g_key_file_get_boolean (file, MESSAGE, "leaves-nothing", NULL);
  self->has_draft = g_key_file_get_boolean (file, MESSAGE, "has-draft", NULL);
  self->answers = g_key_file_get_string (file, MESSAGE, "answers", NULL);
  self->draft = g_key_file_get_string (file, MESSAGE, "draft", NULL);
  self->sentence = g_key_file_get_string (file, MESSAGE, "sentence", NULL);
  self->details = g_key_file_get_string (file, MESSAGE, "details", NULL);
  if (sent_folder != NULL)
    {
      g_free (self->sent_folder);
      self->sent_folder = g_steal_pointer (&sent_folder);
    }
  for (guint i = 0; i < count; i++)
    if (!read_delivery (file, i, self))
      return FALSE;
  return TRUE;
}

SignetOutboxRecord *
signet_outbox_record_from_text (const char  *name,
                                const char  *text,
                                gsize        length,
                                GError     **error)
{
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr(GKeyFile) file = g_key_file_new ();
  g_autoptr(SignetOutboxRecord) self = signet_outbox_record_new (name);

  if (g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL) && read_all (file, self))
    return g_steal_pointer (&self);
  g_set_error (error, SIGNET_STORE_ERROR, SIGNET_STORE_ERROR_DAMAGED,
               _("What was kept about the mail %s in the Outbox is damaged"), name);
  return NULL;
}
