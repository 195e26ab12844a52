/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"
#include "query-mail.h"

#include <string.h>

#include "address.h"
#include "query-condition.h"
#include "query-fold.h"

/* What is looked into, folded, each made when it is first asked for. */
typedef struct
{
  SignetMessage          *message;
  const SignetFolderRow  *view;
  const SignetQueryFacts *facts;
  char                   *texts[SIGNET_QUERY_N_FIELDS];
} Mail;

static void
add_line (GString    *lines,
          const char *text)
{
  g_autofree char *folded = signet_query_fold (text != NULL ? text : "");

  g_string_append (lines, folded);
  g_string_append_c (lines, '\n');
}

static void
add_address (GString       *lines,
             SignetAddress *address)
{
  add_line (lines, signet_address_get_name (address));
  add_line (lines, signet_address_get_address (address));
  add_line (lines, signet_address_get_shown (address));
}

static void
add_addresses (GString   *lines,
               GPtrArray *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    add_address (lines, g_ptr_array_index (addresses, i));
}

static void
add_body (GString       *lines,
          SignetMessage *message)
{
  GPtrArray *attachments = signet_message_get_attachments (message);

  add_line (lines, signet_message_get_text (message));
  for (guint i = 0; i < attachments->len; i++)
    add_line (lines, signet_part_get_name (g_ptr_array_index (attachments, i)));
}

/* ANYWHERE: what belongs to no other field. */
static char *
make_text (SignetMessage    *message,
           SignetQueryField  field)
{
  GString *lines = g_string_new (NULL);
  SignetHeader *header = signet_message_get_header (message);

  switch (field)
    {
    case SIGNET_QUERY_FROM:
      add_address (lines, signet_message_get_from (message));
      add_addresses (lines, signet_header_get_senders (header));
      break;
    case SIGNET_QUERY_TO:
      add_addresses (lines, signet_message_get_to (message));
      add_addresses (lines, signet_message_get_cc (message));
      add_addresses (lines, signet_header_get_bcc (header));
      break;
    case SIGNET_QUERY_SUBJECT:
      add_line (lines, signet_message_get_subject (message));
      break;
    default:
      add_body (lines, message);
    }
  return g_string_free (lines, FALSE);
}

static gboolean
has_word (Mail                  *mail,
          const SignetQueryTerm *term)
{
  for (SignetQueryField field = 0; field < SIGNET_QUERY_N_FIELDS; field++)
    {
      if (term->field != SIGNET_QUERY_ANYWHERE && term->field != field)
        continue;
      if (mail->texts[field] == NULL)
        mail->texts[field] = make_text (mail->message, field);
      if (strstr (mail->texts[field], term->text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
match (Mail                  *mail,
       const SignetQueryTerm *term)
{
  if (term->kind == SIGNET_QUERY_WORD)
    return has_word (mail, term);
  if (term->children == NULL)
    return signet_query_condition_has_row (term, mail->view, mail->facts, NULL);
  for (guint i = 0; i < term->children->len; i++)
    if (match (mail, g_ptr_array_index (term->children, i)) != (term->kind == SIGNET_QUERY_ALL))
      return term->kind == SIGNET_QUERY_ANY;
  return term->kind != SIGNET_QUERY_ANY;
}

gboolean
signet_query_match_message (SignetQuery            *query,
                            SignetMessage          *message,
                            const SignetFolderRow  *view,
                            const SignetQueryFacts *facts)
{
  g_return_val_if_fail (query != NULL, FALSE);
  g_return_val_if_fail (SIGNET_IS_MESSAGE (message), FALSE);
  g_return_val_if_fail (view != NULL, FALSE);
  g_return_val_if_fail (facts != NULL, FALSE);

  Mail mail = { .message = message, .view = view, .facts = facts };
  const gboolean found = match (&mail, signet_query_get_root (query));

  for (guint i = 0; i < G_N_ELEMENTS (mail.texts); i++)
    g_free (mail.texts[i]);
  return found;
}
