/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "message.h"
#include "message-private.h"

#include <string.h>

#include "body.h"
#include "date.h"
#include "header-private.h"
#include "header-text.h"

#define MAX_SUBJECT   2000
#define MAX_FIELD     (1024 * 1024)
#define MAX_HEADERS   (256 * 1024)

struct _SignetMessage
{
  GObject        parent_instance;
  GBytes        *bytes;
  SignetAddress *from;
  GPtrArray     *reply_to;
  GPtrArray     *to;
  GPtrArray     *cc;
  char          *subject;
  char          *message_id;
  char          *headers;
  GDateTime     *date;
  SignetBody     body;
  SignetHeader  *header;
  SignetWarnings warnings;
};

G_DEFINE_FINAL_TYPE (SignetMessage, signet_message, G_TYPE_OBJECT)

static void
signet_message_finalize (GObject *object)
{
  SignetMessage *self = SIGNET_MESSAGE (object);

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->from, signet_address_unref);
  g_clear_pointer (&self->reply_to, g_ptr_array_unref);
  g_clear_pointer (&self->to, g_ptr_array_unref);
  g_clear_pointer (&self->cc, g_ptr_array_unref);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_clear_pointer (&self->header, signet_header_free);
  g_free (self->subject);
  g_free (self->message_id);
  g_free (self->headers);
  signet_body_clear (&self->body);
  G_OBJECT_CLASS (signet_message_parent_class)->finalize (object);
}

static void
signet_message_class_init (SignetMessageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = signet_message_finalize;
}

static void
signet_message_init (SignetMessage *self)
{
}

static GPtrArray *
read_addresses (const SignetHead *head,
                SignetHeadField   field,
                guint             max)
{
  g_autofree char *value = signet_slice_dup_value (head->fields[field], MAX_FIELD);

  return signet_address_parse_list (value, max);
}

static SignetAddress *
read_from (const SignetHead *head)
{
  g_autoptr(GPtrArray) senders = read_addresses (head, SIGNET_HEAD_FROM, 1);

  if (senders->len == 0)
    return signet_address_new (NULL, "");
  return signet_address_ref (g_ptr_array_index (senders, 0));
}

static char *
read_headers (SignetSlice rest)
{
  g_autoptr(GString) out = g_string_new (NULL);
  SignetSlice name, value;

  signet_head_skip_mbox_line (&rest);
  while (out->len < MAX_HEADERS && signet_head_next (&rest, NULL, NULL, &name, &value))
    {
      g_autofree char *text = signet_header_text (value, MAX_HEADERS - out->len);

      g_string_append_len (out, name.text, (gssize) name.length);
      g_string_append_printf (out, ": %s\n", text);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Fields from an unsealer go over those of the mail. Returns: whether From is one of them. */
static gboolean
replace_fields (SignetHead *head,
                const char *header)
{
  SignetSlice rest = { header, strlen (header) };
  SignetHead by;

  signet_head_scan (&by, &rest, NULL, NULL);
  signet_head_replace (head, &by);
  return by.fields[SIGNET_HEAD_FROM].text != NULL;
}

static gboolean
has_address (GPtrArray     *addresses,
             SignetAddress *wanted)
{
  for (guint i = 0; i < addresses->len; i++)
    if (g_ascii_strcasecmp (signet_address_get_address (g_ptr_array_index (addresses, i)),
                            signet_address_get_address (wanted)) == 0)
      return TRUE;
  return FALSE;
}

/* An answer to the list that a mail came by is no surprise. */
static gboolean
is_reply_elsewhere (SignetMessage *self)
{
  GPtrArray *senders = signet_header_get_senders (self->header);
  SignetMailingList *list = signet_header_get_list (self->header);
  const char *post = list != NULL ? signet_mailing_list_get_post (list) : NULL;

  for (guint i = 0; i < self->reply_to->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (self->reply_to, i);

      if (!has_address (senders, address)
          && (post == NULL || g_ascii_strcasecmp (post, signet_address_get_address (address)) != 0))
        return TRUE;
    }
  return FALSE;
}

static SignetWarnings
find_warnings (SignetMessage *self)
{
  GPtrArray *senders = signet_header_get_senders (self->header);
  SignetWarnings warnings = self->body.warnings;

  if (is_reply_elsewhere (self))
    warnings |= SIGNET_WARNING_REPLY_TO;
  if (senders->len > 1)
    warnings |= SIGNET_WARNING_SEVERAL_SENDERS;
  if (strchr (signet_address_get_address (self->from), '@') == NULL
      || signet_header_has_sender_group (self->header))
    warnings |= SIGNET_WARNING_NO_SENDER;
  if (signet_address_name_misleads (self->from))
    warnings |= SIGNET_WARNING_SENDER_NAME;
  return warnings;
}

SignetMessage *
signet_message_new_within (GBytes                 *bytes,
                           SignetUnsealFunc        unseal,
                           gpointer                user_data,
                           const SignetWalkBounds *bounds)
{
  g_return_val_if_fail (bytes != NULL && bounds != NULL && bounds->parts > 0, NULL);

  SignetEntityBounds entity_bounds = { bounds->depth, bounds->parts };
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(SignetEntity) root = signet_entity_parse (text, length, &entity_bounds);
  SignetHead *head = &root->head;
  SignetMessage *self = g_object_new (SIGNET_TYPE_MESSAGE, NULL);

  self->bytes = g_bytes_ref (bytes);
  signet_body_init (&self->body, bytes, root, unseal, user_data, bounds);
  gboolean replaced = self->body.header != NULL && replace_fields (head, self->body.header);
  self->from = read_from (head);
  self->reply_to = read_addresses (head, SIGNET_HEAD_REPLY_TO, SIGNET_ADDRESS_MAX);
  self->to = read_addresses (head, SIGNET_HEAD_TO, SIGNET_ADDRESS_MAX);
  self->cc = read_addresses (head, SIGNET_HEAD_CC, SIGNET_ADDRESS_MAX);
  self->subject = signet_header_text (head->fields[SIGNET_HEAD_SUBJECT], MAX_SUBJECT);
  self->message_id = signet_header_message_id (head->fields[SIGNET_HEAD_MESSAGE_ID]);
  self->date = signet_date_parse (head->fields[SIGNET_HEAD_DATE]);
  self->headers = read_headers ((SignetSlice) { text, length });
  self->header = signet_header_new (bytes, head, replaced);
  self->warnings = find_warnings (self);
  return self;
}

SignetMessage *
signet_message_new_unsealed (GBytes           *bytes,
                             SignetUnsealFunc  unseal,
                             gpointer          user_data)
{
  static const SignetWalkBounds bounds =
  {
    .forwards = SIGNET_MESSAGE_MAX_FORWARDS,
    .depth = SIGNET_MESSAGE_MAX_DEPTH,
    .parts = SIGNET_MESSAGE_MAX_PARTS,
    .text = SIGNET_MESSAGE_MAX_TEXT,
  };

  g_return_val_if_fail (bytes != NULL, NULL);

  return signet_message_new_within (bytes, unseal, user_data, &bounds);
}

SignetMessage *
signet_message_new (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);
  return signet_message_new_unsealed (bytes, NULL, NULL);
}

guint
signet_message_get_n_parts (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), 0);
  return self->body.n_parts;
}

GBytes *
signet_message_get_bytes (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->bytes;
}

SignetAddress *
signet_message_get_from (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->from;
}

GPtrArray *
signet_message_get_reply_to (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->reply_to;
}

GPtrArray *
signet_message_get_to (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->to;
}

GPtrArray *
signet_message_get_cc (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->cc;
}

const char *
signet_message_get_subject (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->subject;
}

const char *
signet_message_get_message_id (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->message_id;
}

GDateTime *
signet_message_get_date (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->date;
}

const char *
signet_message_get_text (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->body.text;
}

SignetBodyKind
signet_message_get_body_kind (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), SIGNET_BODY_EMPTY);
  return self->body.kind;
}

GPtrArray *
signet_message_get_sections (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->body.sections;
}

GPtrArray *
signet_message_get_attachments (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->body.attachments;
}

GPtrArray *
signet_message_get_pictures (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->body.pictures;
}

SignetPart *
signet_message_lookup_cid (SignetMessage *self,
                           const char    *id)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  return g_hash_table_lookup (self->body.cids, id);
}

GPtrArray *
signet_message_get_remote (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->body.remote;
}

const char *
signet_message_get_headers (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->headers;
}

SignetWarnings
signet_message_get_warnings (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), 0);
  return self->warnings;
}

SignetHeader *
signet_message_get_header (SignetMessage *self)
{
  g_return_val_if_fail (SIGNET_IS_MESSAGE (self), NULL);
  return self->header;
}
