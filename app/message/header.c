/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "header.h"
#include "header-private.h"

#include <string.h>

#include "authentication-private.h"
#include "header-text.h"
#include "mailing-list-private.h"

#define MAX_FIELD          (1024 * 1024)
#define MAX_REFERENCES     1000
#define MAX_AUTHENTICATION 10

struct _SignetHeader
{
  GPtrArray         *senders;
  gboolean           has_sender_group;
  SignetAddress     *sender;
  GPtrArray         *bcc;
  GPtrArray         *resent_from;
  GPtrArray         *resent_to;
  GPtrArray         *receipt_to;
  char              *in_reply_to;
  GPtrArray         *references;
  SignetMailingList *list;
  GPtrArray         *authentication;
  GBytes            *raw;
};

/* The fields that are not in a SignetHead, in one pass. */
typedef struct
{
  SignetSlice  resent_from;
  SignetSlice  resent_to;
  SignetSlice  receipt_to;
  SignetListFields list;
  GPtrArray   *authentication;
  gboolean     authentication_ended;
} Fields;

static void
keep (SignetSlice *kept,
      SignetSlice  value)
{
  if (kept->text == NULL)
    *kept = signet_slice_trim (value);
}

static GPtrArray *
read_addresses (SignetSlice field)
{
  g_autofree char *value = signet_slice_dup_value (field, MAX_FIELD);

  return signet_address_parse_list (value, SIGNET_ADDRESS_MAX);
}

static void
add_sender (SignetHeader *self,
            SignetSlice   field)
{
  g_autofree char *value = signet_slice_dup_value (field, MAX_FIELD);
  g_autoptr(GPtrArray) addresses = signet_address_parse_list (value, SIGNET_ADDRESS_MAX);

  self->has_sender_group = self->has_sender_group || signet_address_has_group (value);
  for (guint i = 0; i < addresses->len && self->senders->len < SIGNET_ADDRESS_MAX; i++)
    g_ptr_array_add (self->senders, signet_address_ref (g_ptr_array_index (addresses, i)));
}

/* RFC 8601 section 5: a server writes its results above what is there, and a Received field
 * below which another server's work begins. Only what stands above all of that is taken. */
static void
add_authentication (Fields      *fields,
                    SignetSlice  value)
{
  SignetAuthentication *found;

  if (fields->authentication_ended || fields->authentication->len >= MAX_AUTHENTICATION)
    return;
  found = signet_authentication_parse (value);
  if (found != NULL)
    g_ptr_array_add (fields->authentication, found);
}

static void
read_field (Fields       *fields,
            SignetHeader *self,
            SignetSlice   name,
            SignetSlice   value,
            gboolean      own_from)
{
  if (own_from && signet_slice_equal_word (name, "From"))
    add_sender (self, value);
  else if (signet_slice_equal_word (name, "Resent-From"))
    keep (&fields->resent_from, value);
  else if (signet_slice_equal_word (name, "Resent-To"))
    keep (&fields->resent_to, value);
  else if (signet_slice_equal_word (name, "Disposition-Notification-To"))
    keep (&fields->receipt_to, value);
  else if (signet_slice_equal_word (name, "Authentication-Results"))
    add_authentication (fields, value);
  else if (signet_slice_equal_word (name, "Received"))
    fields->authentication_ended = fields->authentication->len > 0;
  else
    signet_list_fields_keep (&fields->list, name, value);
}

static void
read_references (SignetHeader *self,
                 SignetSlice   field)
{
  g_autofree char *value = signet_slice_dup_value (field, MAX_FIELD);
  const char *at = value;
  const char *open;

  while ((open = strchr (at, '<')) != NULL && self->references->len < MAX_REFERENCES)
    {
      gsize length = strcspn (open, "> \t");
      char *id = signet_header_message_id ((SignetSlice) { open, length });

      if (id[0] != '\0')
        g_ptr_array_add (self->references, id);
      else
        g_free (id);
      at = open + MAX (length, 1);
    }
}

SignetHeader *
signet_header_new (GBytes           *mail,
                   const SignetHead *head,
                   gboolean          replaced)
{
  g_return_val_if_fail (mail != NULL && head != NULL, NULL);

  SignetHeader *self = g_new0 (SignetHeader, 1);
  Fields fields = { .authentication = g_ptr_array_new_with_free_func (
                      (GDestroyNotify) signet_authentication_free) };
  SignetSlice rest, name, value;

  rest.text = g_bytes_get_data (mail, &rest.length);
  signet_head_skip_mbox_line (&rest);
  const char *begin = rest.text;
  self->senders = g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
  self->references = g_ptr_array_new_with_free_func (g_free);
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    read_field (&fields, self, name, value, !replaced);
  if (replaced)
    add_sender (self, head->fields[SIGNET_HEAD_FROM]);

  if (rest.text != begin)
    self->raw = g_bytes_new_from_bytes (mail, g_bytes_get_size (mail) - rest.length
                                                - (gsize) (rest.text - begin),
                                        (gsize) (rest.text - begin));
  else
    self->raw = g_bytes_new_static ("", 0);
  self->bcc = read_addresses (head->fields[SIGNET_HEAD_BCC]);
  self->resent_from = read_addresses (fields.resent_from);
  self->resent_to = read_addresses (fields.resent_to);
  self->receipt_to = read_addresses (fields.receipt_to);
  self->in_reply_to = signet_header_message_id (head->fields[SIGNET_HEAD_IN_REPLY_TO]);
  read_references (self, head->fields[SIGNET_HEAD_REFERENCES]);
  self->list = signet_mailing_list_new (&fields.list);
  self->authentication = fields.authentication;

  g_autoptr(GPtrArray) sender = read_addresses (head->fields[SIGNET_HEAD_SENDER]);
  if (sender->len > 0)
    self->sender = signet_address_ref (g_ptr_array_index (sender, 0));
  return self;
}

void
signet_header_free (SignetHeader *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->senders, g_ptr_array_unref);
  g_clear_pointer (&self->sender, signet_address_unref);
  g_clear_pointer (&self->bcc, g_ptr_array_unref);
  g_clear_pointer (&self->resent_from, g_ptr_array_unref);
  g_clear_pointer (&self->resent_to, g_ptr_array_unref);
  g_clear_pointer (&self->receipt_to, g_ptr_array_unref);
  g_clear_pointer (&self->in_reply_to, g_free);
  g_clear_pointer (&self->references, g_ptr_array_unref);
  g_clear_pointer (&self->list, signet_mailing_list_free);
  g_clear_pointer (&self->authentication, g_ptr_array_unref);
  g_clear_pointer (&self->raw, g_bytes_unref);
  g_free (self);
}

GPtrArray *
signet_header_get_senders (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->senders;
}

gboolean
signet_header_has_sender_group (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->has_sender_group;
}

SignetAddress *
signet_header_get_sender (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->sender;
}

GPtrArray *
signet_header_get_bcc (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->bcc;
}

GPtrArray *
signet_header_get_resent_from (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->resent_from;
}

GPtrArray *
signet_header_get_resent_to (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->resent_to;
}

GPtrArray *
signet_header_get_receipt_to (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->receipt_to;
}

const char *
signet_header_get_in_reply_to (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->in_reply_to;
}

GPtrArray *
signet_header_get_references (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->references;
}

SignetMailingList *
signet_header_get_list (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->list;
}

GPtrArray *
signet_header_get_authentication (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->authentication;
}

GBytes *
signet_header_get_raw (SignetHeader *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->raw;
}
