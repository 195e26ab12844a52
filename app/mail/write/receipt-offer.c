/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "receipt-offer.h"

#include <string.h>

#include "addr-spec.h"
#include "head.h"
#include "list-text.h"
#include "receipt.h"
#include "reply.h"

#define MAX_FIELD 1000

void
signet_receipt_offer_free (SignetReceiptOffer *self)
{
  g_return_if_fail (self != NULL);

  g_object_unref (self->reading);
  g_object_unref (self->account);
  signet_address_unref (self->from);
  g_free (self->key);
  g_free (self->asker);
  g_free (self->addresses);
  g_free (self);
}

SignetReceiptOffer *
signet_receipt_offer_copy (const SignetReceiptOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  SignetReceiptOffer *copy = g_new (SignetReceiptOffer, 1);

  *copy = (SignetReceiptOffer) { g_object_ref (self->reading), g_object_ref (self->account),
                                 signet_address_ref (self->from), g_strdup (self->key),
                                 g_strdup (self->asker), g_strdup (self->addresses) };
  return copy;
}

/* The address that the last server took it from (RFC 5321 section 4.4). Returns: (transfer full), NULL if
 * none was noted. */
static char *
dup_return_path (SignetMessage *message)
{
  gsize length;
  const char *text = g_bytes_get_data (signet_header_get_raw (signet_message_get_header (message)), &length);
  SignetSlice rest = { text, length };
  SignetSlice name, value;

  signet_head_skip_mbox_line (&rest);
  while (signet_head_next (&rest, NULL, NULL, &name, &value))
    if (signet_slice_equal_word (name, "Return-Path"))
      {
        g_autofree char *path = signet_slice_dup_value (value, MAX_FIELD);
        gsize at;

        g_strstrip (path);
        at = path[0] == '<' ? 1 : 0;
        path[strcspn (path, ">")] = '\0';
        return g_strdup (path + at);
      }
  return NULL;
}

static gboolean
is_address (SignetAddress *address,
            const char    *other)
{
  return signet_addr_spec_equal (signet_address_get_address (address), other);
}

/* Section 2.1: who asks for it elsewhere wants to know it is no secret where. Returns: (transfer full). */
static char *
name_addresses (SignetMessage *message)
{
  g_autoptr(GPtrArray) recipients = signet_receipt_dup_recipients (message);
  const char *from = signet_address_get_address (signet_message_get_from (message));
  g_autofree char *path = dup_return_path (message);
  g_autoptr(GString) names = g_string_new (NULL);
  gboolean elsewhere = FALSE;

  for (guint i = 0; i < recipients->len; i++)
    {
      SignetAddress *address = g_ptr_array_index (recipients, i);

      elsewhere |= !is_address (address, from) || (path != NULL && !is_address (address, path));
      signet_list_text_add (names, signet_address_get_address (address));
    }
  return elsewhere ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

/* Of all accounts. Returns: (transfer full). */
static GStrv
dup_own (SignetAccountList *accounts)
{
  g_autoptr(GStrvBuilder) own = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (accounts)); i++)
    {
      g_autoptr(SignetAccount) account = g_list_model_get_item (G_LIST_MODEL (accounts), i);
      GPtrArray *identities = signet_account_get_identities (account);

      for (guint j = 0; j < identities->len; j++)
        g_strv_builder_add (own, signet_identity_get_address (g_ptr_array_index (identities, j)));
    }
  return g_strv_builder_end (own);
}

static gboolean
is_own (GStrv          own,
        SignetAddress *address)
{
  for (guint i = 0; own[i] != NULL; i++)
    if (is_address (address, own[i]))
      return TRUE;
  return FALSE;
}

/* Whom the mail went to, of that account, or else the account's own. */
static SignetAddress *
find_reader (SignetAccount *account,
             SignetMessage *message)
{
  GPtrArray *identities = signet_account_get_identities (account);
  g_autoptr(GStrvBuilder) own = g_strv_builder_new ();
  g_auto(GStrv) addresses = NULL;
  const char *found;
  SignetIdentity *identity = NULL;

  for (guint i = 0; i < identities->len; i++)
    g_strv_builder_add (own, signet_identity_get_address (g_ptr_array_index (identities, i)));
  addresses = g_strv_builder_end (own);
  found = signet_reply_find_own (message, (const char *const *) addresses);
  if (found != NULL)
    identity = signet_identity_find (identities, found);
  if (identity == NULL)
    identity = g_ptr_array_index (identities, 0);
  return signet_address_new (signet_identity_get_facts (identity)->name,
                             signet_identity_get_address (identity));
}

static gboolean
is_for_mails_read (SignetFolderRole  role,
                   const char       *directory)
{
  return role != SIGNET_FOLDER_ROLE_SENT && role != SIGNET_FOLDER_ROLE_DRAFTS
         && role != SIGNET_FOLDER_ROLE_OUTBOX && role != SIGNET_FOLDER_ROLE_JUNK
         && !g_str_equal (directory, SIGNET_FOLDER_TEMPLATES);
}

/* Whether it says what its sender wrote, as far as anybody can tell. */
static gboolean
is_whole (SignetReading *reading)
{
  SignetVerdict *verdict = signet_reading_get_verdict (reading);
  const SignetEncryption encryption = signet_verdict_get_encryption (verdict);

  return signet_reading_is_checked (reading) && signet_reading_get_name (reading) != NULL
         && signet_verdict_get_signature (verdict) != SIGNET_SIGNATURE_ALTERED
         && (encryption == SIGNET_ENCRYPTION_NONE || encryption == SIGNET_ENCRYPTION_ENCRYPTED
             || encryption == SIGNET_ENCRYPTION_AUTHENTICATED);
}

/* A mail that comes once more is the same mail. */
static char *
make_key (SignetReading *reading)
{
  const char *id = signet_message_get_message_id (signet_reading_get_message (reading));

  return *id != '\0' ? g_strconcat ("id ", id, NULL)
                     : g_strconcat ("name ", signet_reading_get_name (reading), NULL);
}

SignetReceiptOffer *
signet_receipt_offer_new (SignetAccountList *accounts,
                          const char        *account,
                          SignetFolderRole   role,
                          const char        *directory,
                          SignetReading     *reading)
{
  g_return_val_if_fail (SIGNET_IS_ACCOUNT_LIST (accounts), NULL);
  g_return_val_if_fail (account != NULL && directory != NULL, NULL);
  g_return_val_if_fail (SIGNET_IS_READING (reading), NULL);

  SignetMessage *message = signet_reading_get_message (reading);
  SignetAddress *asker = signet_message_get_from (message);
  SignetAccount *found = signet_account_list_lookup (accounts, account);
  g_auto(GStrv) own = dup_own (accounts);
  SignetReceiptOffer *self;

  if (found == NULL || !is_for_mails_read (role, directory) || !is_whole (reading)
      || is_own (own, asker) || !signet_receipt_is_wanted (message))
    return NULL;
  self = g_new (SignetReceiptOffer, 1);
  *self = (SignetReceiptOffer) { g_object_ref (reading), g_object_ref (found), find_reader (found, message),
                                 make_key (reading), g_strdup (signet_address_get_display (asker)),
                                 name_addresses (message) };
  return self;
}
