/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "reply-recipients.h"

#include "addr-spec.h"
#include "head.h"

#define MAX_FIELD (1024 * 1024)
#define MAX_FOUND 1000

typedef struct
{
  SignetReplyRecipients    *found;
  SignetMessage            *message;
  const SignetReplyOptions *options;
  GHashTable               *seen;  /* set of char*, small letters */
} Finder;

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) signet_address_unref);
}

static gboolean
is_own (Finder        *self,
        SignetAddress *address)
{
  const char *const *own = self->options->own;

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    if (signet_addr_spec_equal (own[i], signet_address_get_address (address)))
      return TRUE;
  return FALSE;
}

static void
add (Finder        *self,
     GPtrArray     *list,
     SignetAddress *address)
{
  const char *text = signet_address_get_address (address);

  if (*text != '\0' && g_hash_table_size (self->seen) < MAX_FOUND
      && g_hash_table_add (self->seen, g_ascii_strdown (text, -1)))
    g_ptr_array_add (list, signet_address_ref (address));
}

static void
add_others (Finder    *self,
            GPtrArray *list,
            GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    if (!is_own (self, g_ptr_array_index (addresses, i)))
      add (self, list, g_ptr_array_index (addresses, i));
}

static const char *
get_post (SignetMessage *message)
{
  SignetMailingList *list = signet_header_get_list (signet_message_get_header (message));

  return list != NULL ? signet_mailing_list_get_post (list) : NULL;
}

/* A list says itself where it is, outside of every seal: no answer with what was encrypted goes there. */
static const char *
find_post (Finder *self)
{
  return (self->options->flags & SIGNET_REPLY_ENCRYPTED) != 0 ? NULL : get_post (self->message);
}

/* Many lists write their own address into Reply-To, and an answer to the sender would go to all. */
static gboolean
is_of_list (GPtrArray  *reply_to,
            const char *post)
{
  return post != NULL && reply_to->len == 1
         && g_ascii_strcasecmp (signet_address_get_address (g_ptr_array_index (reply_to, 0)),
                                post) == 0;
}

static gboolean
has_name (GPtrArray  *names,
          const char *wanted)
{
  for (guint i = 0; names != NULL && i < names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (names, i), wanted) == 0)
      return TRUE;
  return FALSE;
}

/* Whether the field is as its author wrote it, or nobody can tell. */
static gboolean
may_count (Finder     *self,
           const char *field)
{
  return (self->options->flags & SIGNET_REPLY_COVERED) == 0 || has_name (self->options->protected, field);
}

static gboolean
has_own (Finder    *self,
         GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    if (is_own (self, g_ptr_array_index (addresses, i)))
      return TRUE;
  return FALSE;
}

/* Whether somebody else has written it in the user's name, and is named in Reply-To alone: so does the form
 * of a web site. It has come to the user, and answers are not wanted where those to the user's own mail
 * are. */
static gboolean
is_of_form (Finder *self)
{
  GPtrArray *reply_to = signet_message_get_reply_to (self->message);
  SignetAddress *usual = self->options->reply_to;

  if (reply_to->len == 0 || !may_count (self, "Reply-To") || has_own (self, reply_to)
      || is_of_list (reply_to, get_post (self->message))
      || (usual != NULL && signet_addr_spec_equal (signet_address_get_address (usual),
                                                   signet_address_get_address (reply_to->pdata[0]))))
    return FALSE;
  return has_own (self, signet_message_get_to (self->message))
         || has_own (self, signet_message_get_cc (self->message));
}

static void
add_sender (Finder *self)
{
  GPtrArray *reply_to = signet_message_get_reply_to (self->message);

  if (reply_to->len > 0 && may_count (self, "Reply-To")
      && !is_of_list (reply_to, get_post (self->message)))
    add_others (self, self->found->to, reply_to);
  if (self->found->to->len == 0)
    add_others (self, self->found->to,
                signet_header_get_senders (signet_message_get_header (self->message)));
}

/* Whom the author wants to have answers to all (a custom of lists, no standard). Returns: (transfer
 * full), NULL if it does not say or must not. */
static GPtrArray *
read_followup (Finder *self)
{
  gsize length;
  GBytes *raw = signet_header_get_raw (signet_message_get_header (self->message));
  const char *text = g_bytes_get_data (raw, &length);
  SignetSlice rest = { text, length };
  SignetSlice name, value;

  if (self->options->flags & (SIGNET_REPLY_ENCRYPTED | SIGNET_REPLY_SIGNED))
    return NULL;
  signet_head_skip_mbox_line (&rest);
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    if (signet_slice_equal_word (name, "Mail-Followup-To"))
      {
        g_autofree char *field = signet_slice_dup_value (value, MAX_FIELD);
        g_autoptr(GPtrArray) list = signet_address_parse_list (field, MAX_FOUND);

        return list->len > 0 ? g_steal_pointer (&list) : NULL;
      }
  return NULL;
}

static void
add_all (Finder *self)
{
  g_autoptr(GPtrArray) followup = read_followup (self);

  if (followup != NULL)
    add_others (self, self->found->to, followup);
  if (self->found->to->len > 0)
    return;
  add_sender (self);
  if (may_count (self, "To"))
    add_others (self, self->found->cc, signet_message_get_to (self->message));
  if (may_count (self, "Cc"))
    add_others (self, self->found->cc, signet_message_get_cc (self->message));
}

static void
add_list (Finder *self)
{
  const char *post = find_post (self);
  g_autoptr(GPtrArray) followup = read_followup (self);
  g_autoptr(SignetAddress) address = post != NULL ? signet_address_new (NULL, post) : NULL;

  if (post == NULL)
    {
      add_all (self);
      return;
    }
  if (followup != NULL)
    add_others (self, self->found->to, followup);
  if (self->found->to->len == 0)
    add (self, self->found->to, address);
}

/* The user goes on writing to the same people. */
static void
add_own (Finder *self)
{
  if (may_count (self, "To"))
    add_others (self, self->found->to, signet_message_get_to (self->message));
  if (may_count (self, "Cc")
      && (self->options->kind != SIGNET_REPLY_SENDER || self->found->to->len == 0))
    add_others (self, self->found->cc, signet_message_get_cc (self->message));
}

void
signet_reply_recipients_find (SignetReplyRecipients    *self,
                              SignetMessage            *message,
                              const SignetReplyOptions *options)
{
  g_return_if_fail (self != NULL && options != NULL);
  g_return_if_fail (SIGNET_IS_MESSAGE (message));

  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Finder finder = { self, message, options, seen };
  SignetAddress *from = signet_message_get_from (message);

  *self = (SignetReplyRecipients) { new_list (), new_list () };
  if (is_own (&finder, from) && options->kind != SIGNET_REPLY_LIST && !is_of_form (&finder))
    add_own (&finder);
  else if (options->kind == SIGNET_REPLY_SENDER)
    add_sender (&finder);
  else if (options->kind == SIGNET_REPLY_ALL)
    add_all (&finder);
  else
    add_list (&finder);

  /* A note to oneself. */
  if (self->to->len == 0 && self->cc->len == 0)
    add (&finder, self->to, from);
  if (self->to->len == 0)
    {
      g_ptr_array_unref (self->to);
      self->to = g_steal_pointer (&self->cc);
      self->cc = new_list ();
    }
}

void
signet_reply_recipients_clear (SignetReplyRecipients *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->to, g_ptr_array_unref);
  g_clear_pointer (&self->cc, g_ptr_array_unref);
}
